# http://example.com // "quote" ${x} <<EOT
// # nested /* not a block
a = 1
/* // # */
/**/
/***/
