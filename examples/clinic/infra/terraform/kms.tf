data "aws_caller_identity" "current" {}

resource "aws_kms_key" "records" {
  description             = "Patient records"
  deletion_window_in_days = 7
  policy                  = data.aws_iam_policy_document.records_key.json
}

data "aws_iam_policy_document" "records_key" {
  statement {
    sid       = "Administration"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }
  }
}
