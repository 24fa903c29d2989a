/**
 * @openapi
 * properties:
 *   model:
 *     example: anthropic.claude-3-haiku-20240307-v1:0
 */
const spec = { model: { type: "string", example: "amazon.nova-lite-v1:0", enum: ["amazon.nova-lite-v1:0"] } };
