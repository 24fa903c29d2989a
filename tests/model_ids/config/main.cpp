auto text = R"x(it's )" odd)x";
char quote = '"';
request.SetModelId("amazon.nova-lite-v1:0");
