// Reading a card's code with the camera, where the browser can do it itself. It begins only when asked, and no picture is kept.

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type Detectors = { BarcodeDetector?: new (options: { formats: string[] }) => Detector };

const EACH = 250; // milliseconds between looks

export function hasCamera(): boolean {
  return Boolean((globalThis as Detectors).BarcodeDetector && navigator.mediaDevices?.getUserMedia);
}

/** Show the camera in `video` until a code is read or `stop` says so; null where nothing was read. */
export async function readCode(video: HTMLVideoElement, stop: AbortSignal): Promise<string | null> {
  const detector = new (globalThis as Detectors).BarcodeDetector!({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
  try {
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    while (!stop.aborted) {
      const [found] = await detector.detect(video);
      if (found) return found.rawValue;
      await new Promise((resolve) => setTimeout(resolve, EACH));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
  }
}
