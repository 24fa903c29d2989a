val quote = '"'
val text = s"a ${m("b")} c"
val model = sys.env.getOrElse("MODEL", "us.amazon.nova-lite-v1:0")
