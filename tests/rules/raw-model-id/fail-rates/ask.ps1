$request = @{
    ModelId = "amazon.nova-lite-v1:0"
}
Invoke-BDRRModel @request
