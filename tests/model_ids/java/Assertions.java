class Assertions {
  void verify() {
    assertEquals("amazon.nova-lite-v1:0", service.modelId());
    assertThat(service.modelId()).isEqualTo("amazon.nova-lite-v1:0");
  }
}
