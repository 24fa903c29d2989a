module "aip" {
  source = "../modules/aip"
  prefix = "shop"
  size   = "small"
}

output "arn" {
  value = module.aip.arn
}
