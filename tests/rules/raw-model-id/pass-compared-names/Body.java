class Body {
    private static final String CLAUDE_V2 = "anthropic.claude-v2:1";

    static boolean isLegacy(String model) {
        return model.equals(CLAUDE_V2);
    }
}
