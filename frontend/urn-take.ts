import { UrnTake } from "./urn/take";

if (!customElements.get("urn-take")) customElements.define("urn-take", UrnTake);
