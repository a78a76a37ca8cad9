import { UrnBag } from "./urn/bag";

if (!customElements.get("urn-bag")) customElements.define("urn-bag", UrnBag);
