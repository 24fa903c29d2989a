resource aws_x main {
  a = 1
}
block "a" b "c" {}
