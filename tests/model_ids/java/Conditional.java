@ConditionalOnProperty(prefix = "chat", name = "model", havingValue = "amazon.titan-text-express-v1")
class TitanService {}
