class Telemetry {
    void measure(MeterRegistry registry) {
        MDC.put("model", "eu.anthropic.claude-sonnet-5");
        Counter.builder("calls").tag("model", "eu.anthropic.claude-sonnet-5").register(registry);
        throw new IllegalStateException("anthropic.claude-sonnet-5");
    }
}
