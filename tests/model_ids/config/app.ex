@quote ?"
@text ~s(it's "odd)
@model "us.amazon.nova-lite-v1:0"
config :app, model_id: System.get_env("MODEL", "us.amazon.nova-pro-v1:0")
