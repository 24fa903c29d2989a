local M = {}
M.models = {
  ["eu.amazon.nova-lite-v1:0"] = { label = "Nova Lite", window = 300000 },
  ["eu.amazon.nova-pro-v1:0"] = { label = "Nova Pro", window = 300000 },
}
M.default_model = "eu.amazon.nova-lite-v1:0"
return M
