@ConditionalOnProperty(name = ["app.model"], havingValue = "amazon.nova-lite-v1:0")
class OnModel
@Schema(example = "amazon.nova-lite-v1:0")
val model: String
