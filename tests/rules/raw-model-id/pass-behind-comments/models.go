package models

var known = []Model{
	// Checked in July, see the notes.
	{ID: "anthropic.claude-sonnet-5", DisplayName: "Claude Sonnet 5"},
	// Small, cheap.
	{ID: "amazon.nova-lite-v1:0", DisplayName: "Nova Lite"},
}
