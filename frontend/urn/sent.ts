// The channel on which open pages are told that a ball has been sent, by a page or by the service worker.
export const SENT = "iglo-urn-sent";
