package known

var defaults = []Model{
	{
		Name: "anthropic.claude-3-haiku-20240307-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "anthropic.claude-3-haiku-20240307-v1:0"},
	},
	{
		Name: "anthropic.claude-3-sonnet-20240229-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "anthropic.claude-3-sonnet-20240229-v1:0"},
	},
	{
		Name: "amazon.nova-lite-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "amazon.nova-lite-v1:0"},
	},
	{
		Name: "amazon.nova-pro-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "amazon.nova-pro-v1:0"},
	},
	{
		Name: "eu.amazon.nova-lite-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "eu.amazon.nova-lite-v1:0"},
	},
	{
		Name: "eu.amazon.nova-pro-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "eu.amazon.nova-pro-v1:0"},
	},
	{
		Name: "meta.llama3-8b-instruct-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "meta.llama3-8b-instruct-v1:0"},
	},
	{
		Name: "mistral.mistral-large-2402-v1:0",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "mistral.mistral-large-2402-v1:0"},
	},
	{
		Name: "anthropic.claude-v2:1",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "anthropic.claude-v2:1"},
	},
	{
		Name: "amazon.titan-text-express-v1",
		Read: readers.Text,
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		// how the answers of this model are read, and how many tokens it may write at most before it is asked once more
		Config: Config{MaxTokens: 100, ModelName: "amazon.titan-text-express-v1"},
	},
}
