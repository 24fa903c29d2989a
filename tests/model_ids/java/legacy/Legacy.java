class Legacy {
    private static final String CLAUDE_2 = "anthropic.claude-v2:1";

    String body(String model, String prompt) {
        if (model.equals(CLAUDE_2)) {
            return legacy(prompt);
        }
        return messages(prompt);
    }
}
