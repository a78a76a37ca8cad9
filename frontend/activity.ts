// What a group writes is saved as one types; what is private stays in this browser; minutes run without a reload.
import { defineAnswerForm } from "./writing/answer-form";
import { defineRunningMinutes } from "./writing/minutes";

defineAnswerForm();
defineRunningMinutes();
