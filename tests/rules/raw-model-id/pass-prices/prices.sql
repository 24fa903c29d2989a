INSERT INTO prices (model, input, output) VALUES ('amazon.nova-lite-v1:0', 0.06, 0.24), ('amazon.nova-pro-v1:0', 0.8, 3.2);
