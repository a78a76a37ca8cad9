// A meeting on phones and a wall: a phone remembers its seat, what is being written is never torn away, clocks run and ring.
import { defineRoom } from "./room/parts";
import { defineAnswerForm } from "./writing/answer-form";
import { defineRunningMinutes } from "./writing/minutes";
import { PrivateNotes } from "./private/notes";

defineAnswerForm();
defineRunningMinutes();
if (!customElements.get("private-notes")) customElements.define("private-notes", PrivateNotes);
defineRoom();
