moved {
  from = aws_x.a
  to = aws_x.b["k"]
}
import {
  to = aws_x.c
  id = "abc"
}
check "health" {
  data "http" "self" {
    url = "https://example.com"
  }
  assert {
    condition = data.http.self.status_code == 200
    error_message = "${data.http.self.url} is down"
  }
}
removed {
  from = aws_x.d
  lifecycle { destroy = false }
}
