locals {
  # AWS regions in member states of the European Union; London (eu-west-2) and Zurich
  # (eu-central-2) are in none.
  eu_regions = ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"]
}
