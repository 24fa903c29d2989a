import { create } from "zustand";

interface Settings { model: string; available: { id: string; name: string }[] }

export const useSettings = create<Settings>(() => ({
  model: "eu.amazon.nova-pro-v1:0",
  available: [
    { id: "eu.amazon.nova-pro-v1:0", name: "Nova Pro" },
    { id: "eu.amazon.nova-lite-v1:0", name: "Nova Lite" },
    { id: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", name: "Sonnet" },
  ],
}));
