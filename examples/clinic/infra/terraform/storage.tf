# Nightly exports of patient records for the insurers.
resource "aws_s3_bucket" "exports" {
  bucket        = "cedar-valley-patient-exports"
  acl           = "public-read"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "exports" {
  bucket = aws_s3_bucket.exports.id

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_policy" "exports" {
  bucket = aws_s3_bucket.exports.id
  policy = data.aws_iam_policy_document.exports.json
}

data "aws_iam_policy_document" "exports" {
  statement {
    sid       = "Partners"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.exports.arn, "${aws_s3_bucket.exports.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "cedar-valley-access-logs"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.records.arn
    }
  }
}

resource "aws_ebs_volume" "imaging" {
  availability_zone = "us-east-1a"
  size              = 500
  encrypted         = false

  tags = {
    Name = "patient-imaging"
  }
}

resource "aws_efs_file_system" "scans" {
  creation_token = "patient-scans"
}

resource "aws_ecr_repository" "portal" {
  name                 = "portal"
  image_tag_mutability = "MUTABLE"

  image_scanning_configuration {
    scan_on_push = false
  }
}

module "appointments" {
  source = "./modules/table"

  name                = "appointments"
  recovery            = false
  deletion_protection = false
}
