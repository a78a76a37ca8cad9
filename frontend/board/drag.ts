import type { NoteBoard } from "./element";

// Dragging with a mouse: a note that is chosen takes the others along. Everything here can also be tapped or typed.

const TARGET = ".pile[data-to], .bs-sub[data-to]";

export function onDrag(owner: NoteBoard): void {
  let over: HTMLElement | null = null;
  const leave = (): void => {
    over?.classList.remove("is-over");
    over = null;
  };
  owner.addEventListener("dragstart", (event) => {
    const note = (event.target as HTMLElement).closest<HTMLElement>("[data-note]");
    if (!note || !event.dataTransfer) return;
    if (!owner.piles.box(note).checked) owner.piles.clear();
    owner.piles.light(note);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    for (const each of owner.piles.held()) each.classList.add("is-dragged");
  });
  owner.addEventListener("dragover", (event) => {
    const pile = (event.target as HTMLElement).closest<HTMLElement>(TARGET);
    if (!pile || !owner.querySelector(".is-dragged")) return;
    event.preventDefault();
    if (pile === over) return;
    leave();
    over = pile;
    pile.classList.add("is-over");
  });
  owner.addEventListener("drop", (event) => {
    const to = over?.dataset["to"];
    if (!to) return;
    event.preventDefault();
    drop(owner, to);
    leave();
  });
  owner.addEventListener("dragend", () => {
    leave();
    for (const each of owner.querySelectorAll(".is-dragged")) each.classList.remove("is-dragged");
  });
}

/** On the pile for a new heading the notes wait, chosen, for its name. */
function drop(owner: NoteBoard, to: string): void {
  if (to !== "new") return owner.put(to);
  owner.piles.choose(owner.piles.held().map((note) => note.dataset["note"] ?? ""));
  owner.querySelector<HTMLInputElement>("#new-title")?.focus();
}
