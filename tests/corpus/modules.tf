module "queue" {
  source = "./queue"
  for_each = toset(["a", "b"])
  providers = { aws = aws.other, aws.main = aws }
  name = "${local.prefix}-${each.key}"
  depends_on = [module.base, aws_x.y]
}
