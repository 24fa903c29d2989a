locals {
a = {
b = [
1,
[
2
]
]
}
}
resource "x" "y" {
z {
w = 1
}
}
