export const cassette = {
  request: { method: "POST", url: "/model/anthropic.claude-3-haiku-20240307-v1:0/invoke" },
  response: {
    status: 200,
    body: { id: "msg_01", type: "message", role: "assistant", model: "anthropic.claude-3-haiku-20240307-v1:0", stop_reason: "end_turn", usage: { input_tokens: 10, output_tokens: 3 } },
  },
};
