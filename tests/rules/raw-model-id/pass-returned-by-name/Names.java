class Names {
    static String modelId(String name) {
        switch (name) {
            case "sonnet": return "anthropic.claude-3-sonnet-20240229-v1:0";
            case "haiku": return "anthropic.claude-3-haiku-20240307-v1:0";
            case "nova": return "amazon.nova-lite-v1:0";
            default: throw new IllegalArgumentException(name);
        }
    }
}
