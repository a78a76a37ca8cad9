// Blinds tokens away from the page, so that the phone never freezes.

import { blind } from "./urn/blind";
import { fromText } from "./urn/bytes";

self.onmessage = async (event: MessageEvent<string[]>) => {
  try {
    const blinded = [];
    for (const n of event.data) blinded.push(await blind(fromText(n)));
    self.postMessage({ blinded });
  } catch (trouble) {
    self.postMessage({ trouble: String(trouble) });
  }
};
