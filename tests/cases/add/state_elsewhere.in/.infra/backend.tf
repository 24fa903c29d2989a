terraform {
  backend "gcs" {
    bucket = "acme-states"
  }
}
