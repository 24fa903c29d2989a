locals {
  a = ""
  b = "\n\r\t\"\\"
  c = "\u00e9\U0001F600"
  d = "$${not} %%{not} $ % $$ %% $$$"
  e = "# no comment // none /* none */"
  f = "<<EOT"
  g = "{[()]}"
  h = "ends with $"
  i = "$$${x}"
}
