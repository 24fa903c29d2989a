package client

func New() *Client {
	c := &Client{model: "us.deepseek.r1-v1:0"}
	c.SetJudge("mistral.mistral-small-2402-v1:0")
	return c
}
