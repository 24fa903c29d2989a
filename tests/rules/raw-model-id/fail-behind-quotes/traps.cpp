char c = '"'; auto r = R"x(it's "x)x"; int n = 1'000;
request.SetModelId("amazon.nova-lite-v1:0");
