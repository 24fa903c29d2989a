package setup

var lines = []string{
	"model_list:",
	"  - model_name: chat",
	"    litellm_params:",
	"      model: bedrock/converse/amazon.nova-lite-v1:0",
}
