/* a */ resource /* b */ "x" "y" /* c */ { /* d */
  /* e */ name /* f */ = /* g */ "n" /* h */
  list = [ /* i */ 1 /* j */, 2 ]
} /* k */
