resource "aws_db_subnet_group" "records" {
  name       = "patient-records"
  subnet_ids = var.database_subnets
}

resource "aws_db_parameter_group" "records" {
  name   = "patient-records"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }

  parameter {
    name  = "log_statement"
    value = "all"
  }
}

resource "aws_db_instance" "records" {
  identifier                 = "patient-records"
  engine                     = "postgres"
  engine_version             = local.database_engine_version
  instance_class             = "db.m6g.large"
  allocated_storage          = 100
  db_name                    = "records"
  username                   = "postgres"
  password                   = "Cedar-Valley-1987"
  storage_encrypted          = false
  publicly_accessible        = true
  backup_retention_period    = 1
  deletion_protection        = false
  skip_final_snapshot        = true
  auto_minor_version_upgrade = false
  parameter_group_name       = aws_db_parameter_group.records.name
  db_subnet_group_name       = aws_db_subnet_group.records.name
  vpc_security_group_ids     = [aws_security_group.database.id]
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "portal-sessions"
  description                = "Sessions of the patient portal"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = false
  transit_encryption_enabled = false
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
  name = "clinic/claims-partner"
}
