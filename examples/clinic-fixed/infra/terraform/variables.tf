variable "region" {
  type    = string
  default = "us-east-1"
}

variable "office_cidrs" {
  description = "Addresses of the clinic's offices."
  type        = list(string)
  default     = ["10.20.0.0/16"]
}

variable "retention_days" {
  type    = number
  default = 2192
}

variable "database_subnets" {
  type = list(string)
}

locals {
  database_engine_version = "16.4"
}
