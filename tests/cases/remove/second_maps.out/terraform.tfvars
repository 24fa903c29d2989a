owners = {
  rank = "rank@example.com"
}
