final a = r'\';
final b = "it's ${f("x")}";
final input = X(modelId: "amazon.nova-lite-v1:0");
