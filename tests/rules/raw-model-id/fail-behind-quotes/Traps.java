class G { char c = '"'; String t = """
  it's "x"
  """;
  // don't
  void x() { r.modelId("amazon.nova-lite-v1:0"); } }
