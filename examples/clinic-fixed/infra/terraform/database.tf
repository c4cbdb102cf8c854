resource "aws_db_subnet_group" "records" {
  name       = "patient-records"
  subnet_ids = var.database_subnets
}

resource "aws_db_parameter_group" "records" {
  name   = "patient-records"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "log_disconnections"
    value = "1"
  }
}

resource "aws_db_instance" "records" {
  identifier                          = "patient-records"
  engine                              = "postgres"
  engine_version                      = local.database_engine_version
  instance_class                      = "db.m6g.large"
  allocated_storage                   = 100
  db_name                             = "records"
  username                            = "clinic"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.records.arn
  iam_database_authentication_enabled = true
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  multi_az                            = true
  backup_retention_period             = 35
  copy_tags_to_snapshot               = true
  deletion_protection                 = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "patient-records-final"
  auto_minor_version_upgrade          = true
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = aws_kms_key.records.arn
  monitoring_interval                 = 60
  monitoring_role_arn                 = aws_iam_role.monitoring.arn
  parameter_group_name                = aws_db_parameter_group.records.name
  db_subnet_group_name                = aws_db_subnet_group.records.name
  vpc_security_group_ids              = [aws_security_group.database.id]
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "portal-sessions"
  description                = "Sessions of the patient portal"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  auth_token                 = var.sessions_token
  automatic_failover_enabled = true
  multi_az_enabled           = true
  auto_minor_version_upgrade = true
  snapshot_retention_limit   = 7

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.flow_logs.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }
}

variable "sessions_token" {
  type      = string
  sensitive = true
}

resource "aws_secretsmanager_secret" "claims" {
  name       = "clinic/claims-partner"
  kms_key_id = aws_kms_key.records.arn
}

resource "aws_secretsmanager_secret_rotation" "claims" {
  secret_id           = aws_secretsmanager_secret.claims.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
