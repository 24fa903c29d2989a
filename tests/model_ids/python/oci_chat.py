import oci

details = oci.generative_ai_inference.models.ChatDetails()
details.serving_mode = oci.generative_ai_inference.models.OnDemandServingMode(
    model_id="meta.llama-3.3-70b-instruct"
)
details.compartment_id = "ocid1.compartment.oc1..aaaa"
COHERE = "cohere.command-r-plus-08-2024"
