data "aws_caller_identity" "current" {}

resource "aws_kms_key" "records" {
  description             = "Patient records"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.records_key.json
}

data "aws_iam_policy_document" "records_key" {
  statement {
    sid       = "Administration"
    actions   = ["kms:Describe*", "kms:Get*", "kms:List*", "kms:Enable*", "kms:Put*", "kms:Update*", "kms:TagResource"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/key-administration"]
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
