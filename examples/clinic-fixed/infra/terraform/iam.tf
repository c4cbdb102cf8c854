data "aws_iam_policy_document" "flow_logs_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "flow_logs" {
  name               = "flow-logs"
  assume_role_policy = data.aws_iam_policy_document.flow_logs_trust.json
}

resource "aws_iam_role" "replication" {
  name = "bucket-replication"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "monitoring" {
  name = "database-monitoring"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

# What the nightly export may do.
resource "aws_iam_policy" "exporter" {
  name = "record-exporter"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${aws_s3_bucket.exports.arn}/nightly/*"
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:Query"]
        Resource = module.appointments.table_arn
      },
      {
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey"]
        Resource = aws_kms_key.records.arn
      }
    ]
  })
}

resource "aws_iam_account_password_policy" "clinic" {
  minimum_password_length        = 16
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  max_password_age               = 90
  password_reuse_prevention      = 24
  allow_users_to_change_password = true
}

resource "aws_cloudtrail" "account" {
  name                          = "account"
  s3_bucket_name                = aws_s3_bucket.logs.id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  kms_key_id                    = aws_kms_key.records.arn
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.flow_logs.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.flow_logs.arn
  sns_topic_name                = aws_sns_topic.alerts.name

  event_selector {
    read_write_type           = "All"
    include_management_events = true

    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.exports.arn}/"]
    }
  }
}

resource "aws_lambda_function" "reminders" {
  function_name           = "appointment-reminders"
  role                    = aws_iam_role.reminders.arn
  runtime                 = "nodejs22.x"
  handler                 = "index.handler"
  filename                = "reminders.zip"
  kms_key_arn             = aws_kms_key.records.arn
  code_signing_config_arn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0f6c334abcdea4d8b"

  environment {
    variables = {
      TABLE  = "appointments"
      SECRET = aws_secretsmanager_secret.claims.arn
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_security_group.bastion.id]
  }

  tracing_config {
    mode = "Active"
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }
}

resource "aws_iam_role" "reminders" {
  name = "appointment-reminders"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_sqs_queue" "failed" {
  name              = "failed-reminders"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_sns_topic" "alerts" {
  name              = "clinic-alerts"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_ssm_parameter" "partner_key" {
  name   = "/clinic/partner-key"
  type   = "SecureString"
  key_id = aws_kms_key.records.arn
  value  = var.sessions_token
}
