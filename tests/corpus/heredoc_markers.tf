locals {
  a = <<END-OF_it1
 END
END-OF_it
END-OF_it1 x
   END-OF_it1
  b = <<Ü
ü
Ü
}
