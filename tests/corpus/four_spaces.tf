resource "x" "y" {
    name        = "n"
    description = "d"

    nested {
        deep = true
    }
}
