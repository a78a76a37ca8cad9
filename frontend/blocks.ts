// Blocks of a tool: what makes filling in nice. Every element works over plain named inputs, and says `input` and `change` as a hand would.
import { CardDeck } from "./blocks/deck";
import { LoadCurve } from "./blocks/curve";
import { DrawnModel } from "./blocks/model";
import { OverCurves } from "./blocks/over";
import { GrowRows } from "./blocks/rows";
import { LiveSum, SumTable } from "./blocks/sums";
import { TallyCount } from "./blocks/tally";
import { MarkTower } from "./blocks/tower";

customElements.define("grow-rows", GrowRows);
customElements.define("live-sum", LiveSum);
customElements.define("sum-table", SumTable);
customElements.define("tally-count", TallyCount);
customElements.define("mark-tower", MarkTower);
customElements.define("drawn-model", DrawnModel);
customElements.define("load-curve", LoadCurve);
customElements.define("over-curves", OverCurves);
customElements.define("card-deck", CardDeck);
