// The channel on which the service worker tells open pages that it has sent something.
export const SENT = "iglo-urn-sent";
