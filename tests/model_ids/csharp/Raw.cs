var json = """{"a": "it's \"}""";
var invoke = new InvokeModelRequest { ModelId = "stability.sd3-large-v1:0" };
