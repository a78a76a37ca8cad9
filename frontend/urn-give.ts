import { UrnGive } from "./urn/give";

if (!customElements.get("urn-give")) customElements.define("urn-give", UrnGive);
