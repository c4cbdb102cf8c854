# The clinic's account: network, records, exports.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }

  backend "s3" {
    bucket       = "cedar-valley-terraform"
    key          = "clinic/terraform.tfstate"
    region       = "us-east-1"
    encrypt      = false
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project = "clinic"
      Data    = "phi"
    }
  }
}
