export const IMAGES = {
  CANVAS: "amazon.nova-canvas-v1:0",
  ULTRA: "stability.stable-image-ultra-v1:1",
};

export function steps(id: string): number {
  if (id === IMAGES.ULTRA) return 50;
  return id === IMAGES.CANVAS ? 30 : 20;
}
