const a = 1; // bedrock-profile: ignore[name-collision] shared with another team
