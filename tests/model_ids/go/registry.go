package registry

var models = []Model{
	{ID: "anthropic.claude-3-haiku-20240307-v1:0", Label: "Claude 3 Haiku", Window: 200000},
	{ID: "anthropic.claude-3-sonnet-20240229-v1:0", Label: "Claude 3 Sonnet", Window: 200000},
	{ID: "anthropic.claude-3-opus-20240229-v1:0", Label: "Claude 3 Opus", Window: 200000},
	{ID: "amazon.nova-pro-v1:0", Label: "Nova Pro", Window: 300000},
	{ID: "amazon.nova-lite-v1:0", Label: "Nova Lite", Window: 300000},
}
