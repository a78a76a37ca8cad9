// <pass-key kind="get|create" challenge="/…/"> around a form with a hidden field `credential`: talks with the device, then posts the form.
// The library's own script is inline, which our content policy forbids. (W3C Web Authentication, level 2.)
import { fillPaperCode } from "./parts/paper-code";
import { definePassKey } from "./parts/pass-key";

definePassKey();
fillPaperCode(document, window);
