# expects: Terraform knows no block `resurce`
resurce "terraform_data" "x" {}
