export const seed = [
  {
    modelKey: "sonnet",
    baseModelId: "anthropic.claude-sonnet-4-6",
    regionProfiles: {
      eu: "eu.anthropic.claude-sonnet-4-6",
      global: "global.anthropic.claude-sonnet-4-6",
    },
  },
];
