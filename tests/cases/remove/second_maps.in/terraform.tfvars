owners = {
  chat = "chat@example.com"
  rank = "rank@example.com"
}
