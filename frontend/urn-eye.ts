// Reads QR codes where the browser cannot do it itself (Safari, Firefox); fetched only when somebody turns the camera on.
import { decodeQR } from "qr/decode.js";

const canvas = document.createElement("canvas");
const PATIENCE = { effort: Infinity, timeLimit: 120 }; // milliseconds a picture
const pen = canvas.getContext("2d", { willReadFrequently: true })!;

export const detector = {
  async detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]> {
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    if (!canvas.width) return [];
    pen.drawImage(video, 0, 0);
    try {
      return [{ rawValue: decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height), PATIENCE) }];
    } catch {
      return []; // no code in this picture
    }
  },
};
