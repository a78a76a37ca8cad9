// Who signs out leaves no unsent text of a conversation behind: the browser may be another's next. A form says by data-signs-out whose
// texts they are. What was written in a run stays until it can be sent: the group reads it anyway. Private notes stay: they lie here alone.
// The tab's own drafts know no reader, so they go too: the next person in this tab would be shown them.

import { DRAFTS } from "./drafts";
import { PREFIX } from "../writing/unsent";

const CONVERSATIONS = "/app/conversations/";

export function forgetAtSignOut(root: Document, store: Storage | undefined, tab: Storage): void {
  root.addEventListener("submit", (event) => {
    const reader = (event.target as HTMLElement).dataset["signsOut"];
    if (reader === undefined) return;
    if (store) forget(store, [`${PREFIX}${reader}:${CONVERSATIONS}`]);
    forget(tab, DRAFTS);
  });
}

function forget(store: Storage, beginnings: readonly string[]): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
  for (const key of keys) if (beginnings.some((one) => key.startsWith(one))) store.removeItem(key);
}
