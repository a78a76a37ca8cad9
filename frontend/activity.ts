// What a group writes is saved as one types; what is private stays in this browser; minutes run without a reload.
import { CarriedNote } from "./private/carry";
import { OlderNotes, PrivateList } from "./private/list";
import { PrivateNotes } from "./private/notes";
import { defineAnswerForm } from "./writing/answer-form";
import { defineRunningMinutes } from "./writing/minutes";

defineAnswerForm();
defineRunningMinutes();
customElements.define("private-notes", PrivateNotes);
customElements.define("private-list", PrivateList);
customElements.define("older-notes", OlderNotes);
customElements.define("carried-note", CarriedNote);
