# Activate the tag product as a cost allocation tag in the billing console of the account that pays; figures
# begin a day later. The budget counts all cost with this value of the tag, in every environment of that account. Do not
# filter by the service "Amazon Bedrock": Claude and other third-party models are billed through AWS Marketplace.
resource "aws_budgets_budget" "bedrock" {
  name         = "${var.service}-bedrock-${terraform.workspace}"
  budget_type  = "COST"
  limit_amount = var.bedrock_budget_limit
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [join("$", ["user:product", var.service])]
  }

  # The policy of the topic must let budgets.amazonaws.com publish.
  dynamic "notification" {
    for_each = var.alarm_topic_arn == null ? [] : [80, 100]

    content {
      notification_type         = "ACTUAL"
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.alarm_topic_arn]
    }
  }
}
