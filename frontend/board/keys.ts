import type { NoteBoard } from "./element";

// Keys act only while a note has the focus (WCAG 2.2, 2.1.4), so that no letter typed elsewhere moves anything.

type Act = (owner: NoteBoard) => void;

const ACTS: Record<string, Act> = {
  ArrowDown: (owner) => owner.piles.step(1),
  ArrowUp: (owner) => owner.piles.step(-1),
  ArrowRight: (owner) => owner.piles.stepAside(1),
  ArrowLeft: (owner) => owner.piles.stepAside(-1),
  Home: (owner) => owner.piles.step(-Infinity),
  End: (owner) => owner.piles.step(Infinity),
  Escape: (owner) => owner.piles.clear(),
  Enter: (owner) => owner.panel.openNote(),
  x: (owner) => owner.piles.toggle(),
  l: (owner) => void owner.piles.chooseAlike(),
  u: (owner) => owner.panel.askForSubheading(),
  z: (owner) => owner.undo(),
  p: (owner) => owner.toPlan(),
  m: (owner) => owner.panel.openNote(),
  h: (owner) => owner.querySelector<HTMLInputElement>("#new-title")?.focus(),
};

export function keyPressed(owner: NoteBoard, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (!target.matches("input[name=note]") || !owner.board.contains(target)) return;
  if (event.altKey || event.metaKey || (event.ctrlKey && event.key.toLowerCase() !== "z")) return;
  if (event.shiftKey && event.key.startsWith("Arrow")) return stretch(owner, event);
  const act = /^[0-5]$/.test(event.key) ? numbered(Number(event.key)) : ACTS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act(owner);
}

function numbered(number: number): Act {
  return (owner) => {
    const key = owner.piles.keyOf(number);
    if (key) owner.put(key);
    else owner.speak(owner.words("noHeading", { number }));
  };
}

/** Shift and an arrow choose one note more. */
function stretch(owner: NoteBoard, event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const note = owner.piles.current();
  if (note) owner.piles.choose([note.dataset["note"] ?? ""]);
  owner.piles.step(by);
  owner.piles.choose([owner.piles.current()?.dataset["note"] ?? ""]);
}
