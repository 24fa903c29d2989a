ROLES = {
    "planner": {"model_id": "us.anthropic.claude-opus-4-1-20250805-v1:0", "input_cost": 15.0, "output_cost": 75.0},
    "writer": {"model_id": "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "input_cost": 3.0, "output_cost": 15.0},
    "critic": {"model_id": "us.anthropic.claude-haiku-4-5-20251001-v1:0", "input_cost": 1.0, "output_cost": 5.0},
}
