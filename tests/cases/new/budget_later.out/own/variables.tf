variable "alarm_topic_arn" {
  description = "ARN of the SNS topic to notify of alarms and budgets; null for none"
  type        = string
  default     = null
}

variable "bedrock_budget_limit" {
  description = "Limit of the monthly cost, in US dollars"
  type        = number
  default     = 99.5
}
