pub struct BedrockModel {
    pub id: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_known() {
        assert_eq!(family("us.anthropic.claude-sonnet-5"), Family::Claude);
        let brace = "}";
        call("us.anthropic.claude-sonnet-5");
    }
}
