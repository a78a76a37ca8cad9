// Which seat this phone has in a room: its address, which is its key, kept in this browser until the meeting is over.
const KEY = "iglo:room:";

/** <room-seat data-code data-here>: on the phone's page. Remembers the seat; forgets it where data-over says that the meeting has ended. */
export class RoomSeat extends HTMLElement {
  connectedCallback(): void {
    const { code = "", here = "" } = this.dataset;
    if (this.hasAttribute("data-over")) keep(code, "");
    else keep(code, here);
  }
}

/** <room-again data-code hidden>: at the door. Shows the way back to the seat that this phone has already. */
export class RoomAgain extends HTMLElement {
  connectedCallback(): void {
    const here = seatOf(this.dataset["code"] ?? "");
    const link = this.querySelector<HTMLAnchorElement>("[data-part='back']");
    if (!here || !link) return;
    link.href = here;
    this.hidden = false;
  }
}

export function seatOf(code: string): string {
  try {
    const here = localStorage.getItem(KEY + code) ?? "";
    return here.startsWith(`/room/${code}/`) ? here : "";
  } catch {
    return "";
  }
}

function keep(code: string, here: string): void {
  try {
    if (here) localStorage.setItem(KEY + code, here);
    else localStorage.removeItem(KEY + code);
  } catch {
    // this browser keeps nothing: the address in its history still leads back
  }
}
