locals {
  env = "dev"
