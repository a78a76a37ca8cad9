import { UrnKiosk } from "./urn/kiosk";

if (!customElements.get("urn-kiosk")) customElements.define("urn-kiosk", UrnKiosk);
