class I { char c = '"'; string a = @"it""s \"; string b = $"{d["k"]}"; string r = """a "b" c""";
  X x = new X { ModelId = "amazon.nova-lite-v1:0" }; }
