variable "region" {
  type    = string
  default = "us-east-1"
}

variable "office_cidrs" {
  description = "Addresses of the clinic's offices."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "retention_days" {
  type    = number
  default = 30
}

variable "database_subnets" {
  type = list(string)
}

locals {
  database_engine_version = "11.22"
}
