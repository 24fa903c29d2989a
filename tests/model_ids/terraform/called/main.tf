module "helper" {
  source           = "./agent"
  foundation_model = "amazon.nova-pro-v1:0"
}
