terraform {
  # Bucket, key and region are given for each environment:
  # terraform init -reconfigure -backend-config=env/<environment>.s3.tfbackend
  backend "s3" {
    use_lockfile = true
  }
}
