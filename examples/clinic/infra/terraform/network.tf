resource "aws_vpc" "clinic" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_cloudwatch_log_group" "flow_logs" {
  name              = "/clinic/flow-logs"
  retention_in_days = var.retention_days
}

resource "aws_subnet" "private" {
  vpc_id                  = aws_vpc.clinic.id
  cidr_block              = "10.20.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_security_group" "bastion" {
  name        = "bastion"
  description = "Maintenance from the clinic's offices"
  vpc_id      = aws_vpc.clinic.id

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.office_cidrs
  }

  egress {
    description = "Everywhere"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "database" {
  name        = "records-database"
  description = "The records database"
  vpc_id      = aws_vpc.clinic.id
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id = aws_security_group.database.id
  description       = "The application"
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_lb" "portal" {
  name               = "portal"
  internal           = false
  load_balancer_type = "application"
  subnets            = [aws_subnet.private.id]
  security_groups    = [aws_security_group.bastion.id]
}

resource "aws_lb_listener" "portal" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
  certificate_arn   = aws_acm_certificate.portal.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.portal.arn
  }
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.portal.arn
  }
}

resource "aws_lb_target_group" "portal" {
  name     = "portal"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = aws_vpc.clinic.id

  health_check {
    path = "/health"
  }
}

resource "aws_acm_certificate" "portal" {
  domain_name       = "portal.clinic.example.org"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}
