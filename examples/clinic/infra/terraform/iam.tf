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
        Action   = ["s3:*"]
        Resource = "*"
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
  minimum_password_length        = 8
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  max_password_age               = 90
  allow_users_to_change_password = true
}

resource "aws_cloudtrail" "account" {
  name                          = "account"
  s3_bucket_name                = aws_s3_bucket.logs.id
  is_multi_region_trail         = false
  include_global_service_events = true
  enable_log_file_validation    = false
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.flow_logs.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.flow_logs.arn
}

resource "aws_lambda_function" "reminders" {
  function_name = "appointment-reminders"
  role          = aws_iam_role.reminders.arn
  runtime       = "nodejs14.x"
  handler       = "index.handler"
  filename      = "reminders.zip"

  environment {
    variables = {
      TABLE       = "appointments"
      DB_PASSWORD = "Cedar-Valley-1987"
    }
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
  name                    = "failed-reminders"
  sqs_managed_sse_enabled = false
}

resource "aws_sns_topic" "alerts" {
  name = "clinic-alerts"
}

resource "aws_ssm_parameter" "partner_key" {
  name  = "/clinic/partner-password"
  type  = "String"
  value = "Cedar-Valley-1987"
}

resource "aws_iam_role_policy_attachment" "reminders" {
  role       = aws_iam_role.reminders.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_access_key" "claims" {
  user = "claims-partner"
}
