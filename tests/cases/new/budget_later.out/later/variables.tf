variable "environment" {
  description = "Environment to deploy: part of every name and the value of the tag env"
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment must be dev or prod."
  }
}

variable "alarm_topic_arn" {
  description = "ARN of the SNS topic to notify of alarms and budgets; null for none"
  type        = string
  default     = null
}

variable "bedrock_budget_limit" {
  description = "Limit of the monthly cost, in US dollars"
  type        = number
  default     = 500
}
