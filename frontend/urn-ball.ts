import { UrnBall } from "./urn/ball";

if (!customElements.get("urn-ball")) customElements.define("urn-ball", UrnBall);
