class Service
  def initialize(model: "us.meta.llama3-3-70b-instruct-v1:0")
    @model = model
  end
end
