import { UrnCard } from "./urn/card";

if (!customElements.get("urn-card")) customElements.define("urn-card", UrnCard);
