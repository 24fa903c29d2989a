answer = issue_request("amazon.nova-lite-v1:0", messages)
other = canned_reply(model_id="amazon.nova-pro-v1:0")
third = hashed_converse("amazon.nova-micro-v1:0", messages)
