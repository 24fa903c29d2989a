# one
// two
/* three
   four */

#
