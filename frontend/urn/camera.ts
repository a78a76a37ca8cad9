// Reading QR codes with the camera. It begins only when asked, and no picture is kept.
// The browser's own reader where there is one, else ours (frontend/urn-eye.ts), fetched then and there.

import { within } from "./asking";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type Detectors = { BarcodeDetector?: (new (options: { formats: string[] }) => Detector) & { getSupportedFormats(): Promise<string[]> } };

const EACH = 60; // milliseconds between looks

export function hasCamera(): boolean {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** Show the camera in `video` until a code is read or `stop` says so; null where nothing was read. `eye` is our reader's address. */
export function readCode(video: HTMLVideoElement, stop: AbortSignal, eye: string): Promise<string | null> {
  return watch(video, stop, eye, "user", async (words) => words);
}

/** Show the camera to `see` code after code until it returns something, or `stop` says so. */
export function watchCodes<T>(video: HTMLVideoElement, stop: AbortSignal, eye: string, see: (words: string) => Promise<T | null>): Promise<T | null> {
  return watch(video, stop, eye, "environment", see);
}

async function watch<T>(
  video: HTMLVideoElement,
  stop: AbortSignal,
  eye: string,
  facingMode: "user" | "environment",
  see: (words: string) => Promise<T | null>,
): Promise<T | null> {
  const detector = await detectorFrom(eye);
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode, width: { ideal: 1280 } } });
  try {
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    while (!stop.aborted) {
      for (const code of await detector.detect(video)) {
        const result = await see(code.rawValue);
        if (result !== null) return result;
      }
      await new Promise((resolve) => setTimeout(resolve, EACH));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
  }
}

async function detectorFrom(eye: string): Promise<Detector> {
  const { BarcodeDetector } = globalThis as Detectors;
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (BarcodeDetector && formats.includes("qr_code")) return new BarcodeDetector({ formats: ["qr_code"] });
  return ((await within(import(eye))) as { detector: Detector }).detector;
}
