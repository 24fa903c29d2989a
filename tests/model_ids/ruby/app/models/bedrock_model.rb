class BedrockModel
  ALL = {
    "eu.anthropic.claude-haiku-4-5-20251001-v1:0" => { label: "Haiku 4.5", input: 0.0011 },
    "eu.amazon.nova-pro-v1:0" => { label: "Nova Pro", input: 0.00105 },
  }.freeze

  OPTIONS = [
    ["Claude Haiku 4.5", "eu.anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["Nova Pro", "eu.amazon.nova-pro-v1:0"],
  ].freeze

  DEFAULT = ENV.fetch("BEDROCK_MODEL", "eu.amazon.nova-pro-v1:0")

  validates :identifier, inclusion: { in: %w[eu.amazon.nova-pro-v1:0 eu.amazon.nova-lite-v1:0] }

  def self.family(id)
    case id
    when "anthropic.claude-v2", /nova/ then :old
    else raise ArgumentError, "no family for #{id}, such as eu.amazon.nova-lite-v1:0"
    end
  end
end
