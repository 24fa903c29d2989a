import com.oracle.bmc.generativeaiinference.model.OnDemandServingMode;

class Chat {
  OnDemandServingMode mode = OnDemandServingMode.builder().modelId("cohere.command-r-08-2024").build();
}
