case id
when "amazon.nova-lite-v1:0" then :nova
when /anthropic\.claude/ then :claude
end
return :old if id == "anthropic.claude-v2"
