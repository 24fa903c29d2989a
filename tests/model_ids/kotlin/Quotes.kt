val text = """a " quote and \ """
val built = "x ${map["key"] ?: "y"} z"
/* one /* two */ "still a comment: amazon.nova-lite-v1:0" */
val model = "amazon.nova-premier-v1:0"
