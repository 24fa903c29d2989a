export const IMAGE_MODELS = {
  CANVAS: "amazon.nova-canvas-v1:0",
  TITAN: "amazon.titan-image-generator-v2:0",
};
export const sizes = {
  [IMAGE_MODELS.CANVAS]: [1024, 2048],
  [IMAGE_MODELS.TITAN]: [512, 1024],
};
export const isCanvas = (id: string) => id === IMAGE_MODELS.CANVAS;
