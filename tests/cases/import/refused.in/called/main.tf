module "profiles" {
  source = "./module"
}
