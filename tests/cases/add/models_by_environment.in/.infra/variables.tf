variable "environment" {
  description = "Environment to deploy: part of every name and the value of the tag env"
  type        = string

  validation {
    condition     = contains(["dev", "pre", "prod"], var.environment)
    error_message = "The environment must be dev, pre or prod."
  }
}

variable "models" {
  description = "Model of each profile: its short name, which is part of the profile's name, and the id behind it"
  type = object({
    main = object({ name = string, id = string })
  })

  validation {
    condition     = alltrue([for model in values(var.models) : can(regex("^[0-9a-z]+(-[0-9a-z]+)*$", model.name))])
    error_message = "The name of a model must be small letters and digits with single dashes between them."
  }

  validation {
    condition     = alltrue([for model in values(var.models) : can(regex("^[0-9a-z-]+([.][0-9A-Za-z:-]+)+$", model.id))])
    error_message = "The id of a model must be that of a system-defined profile or a foundation model."
  }
}
