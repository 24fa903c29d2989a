import { Chat } from "./Chat";

export default { title: "Chat", component: Chat, argTypes: { model: { control: "select", options: ["eu.amazon.nova-lite-v1:0", "eu.amazon.nova-pro-v1:0"] } } };
export const Small = { args: { modelName: "Nova Lite" } };
