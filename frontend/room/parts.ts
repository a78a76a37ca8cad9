import { BellClock } from "./clock";
import { RoomLead } from "./lead";
import { RoomNow } from "./now";
import { RoomAgain, RoomSeat } from "./seat";
import { takeMarks } from "./wall";

export function defineRoom(): void {
  const parts: [string, CustomElementConstructor][] = [
    ["room-seat", RoomSeat],
    ["room-again", RoomAgain],
    ["room-now", RoomNow],
    ["room-lead", RoomLead],
    ["bell-clock", BellClock],
  ];
  for (const [name, part] of parts) if (!customElements.get(name)) customElements.define(name, part);
  takeMarks(document);
}
