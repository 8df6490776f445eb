/* The pictures of what was sent from this tab, by client_id: the tray shows them, and so does the card in the talk. */

import { signal } from "@preact/signals";

const SIDE = 44; // px

export const pictures = signal<ReadonlyMap<string, HTMLCanvasElement>>(new Map());

export async function drawPicture(clientId: string, file: File): Promise<void> {
  const drawn = await middleOf(file);
  if (drawn) pictures.value = new Map([...pictures.value, [clientId, drawn]]);
}

/* The middle of the image as a square; null for what is none. */
async function middleOf(file: File): Promise<HTMLCanvasElement | null> {
  if (!file.type.startsWith("image/")) return null;
  try {
    const image = await createImageBitmap(file);
    const side = Math.min(image.width, image.height);
    const [left, top] = [(image.width - side) / 2, (image.height - side) / 2];
    const canvas = document.createElement("canvas");
    const pixels = SIDE * Math.ceil(devicePixelRatio);
    canvas.width = canvas.height = pixels;
    canvas.getContext("2d")?.drawImage(image, left, top, side, side, 0, 0, pixels, pixels);
    image.close();
    return canvas;
  } catch {
    return null;
  }
}
