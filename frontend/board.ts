// The board as an island over a page of checkboxes and buttons: keys, dragging, several at once, and moves that are
// seen at once and sent in order.
import { NoteBoard } from "./board/element";

if (!customElements.get("note-board")) customElements.define("note-board", NoteBoard);
