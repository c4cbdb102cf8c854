# A table of the clinic's own kind.
variable "name" {
  type = string
}

variable "key_arn" {
  type    = string
  default = null
}

variable "recovery" {
  type = bool
}

variable "deletion_protection" {
  type = bool
}

resource "aws_dynamodb_table" "this" {
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = var.recovery
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.key_arn
  }
}

output "table_arn" {
  value = aws_dynamodb_table.this.arn
}
