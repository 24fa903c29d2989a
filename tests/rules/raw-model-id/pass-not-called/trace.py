span.set_attributes({"gen_ai.request.model": "amazon.nova-lite-v1:0"})
ATTRIBUTES = {"gen_ai.response.model": "amazon.nova-lite-v1:0"}
