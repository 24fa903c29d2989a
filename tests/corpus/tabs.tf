resource "x" "y" {
	name	= "n"
	list	= [
		1,
		2,
	]
}
