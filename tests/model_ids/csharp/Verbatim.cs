var path = @"C:\temp\";
var greeting = $"hello {(ok ? "a" : "b")} and {map["key"]}";
var doubled = @"say ""it"" \";
var model = "cohere.command-r-plus-v1:0";
