// Nothing written is lost: a field with data-keep="name" keeps its unsent text in this tab's session storage.
// Only the server's word clears it: a message of success on the next page (or data-accepted on any element of it), or a
// successful answer to htmx. Until then the text comes back, also where the server died or the sign-in ran out.

const PREFIX = "iglo:draft:";
const SENT = "iglo:sent:";
export const DRAFTS = [PREFIX, SENT];
const ACCEPTED = "[data-toast][data-leaves], [data-accepted]";
type Field = HTMLInputElement | HTMLTextAreaElement;

export function keepDrafts(root: Document, store: Storage): void {
  if (root.querySelector(ACCEPTED)) clearSent(store);
  for (const field of fields(root)) restore(field, store);
  root.addEventListener("input", (event) => {
    if (isKept(event.target)) write(store, PREFIX + name(event.target), event.target.value);
  });
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    for (const field of fields(form)) write(store, SENT + name(field), field.value);
  });
  root.addEventListener("htmx:beforeOnLoad", (event) => {
    // Before the answer takes the form's place: afterwards nobody knows which form it was.
    const { xhr, elt } = (event as CustomEvent<{ xhr?: XMLHttpRequest; elt?: Element }>).detail;
    if (xhr && xhr.status >= 200 && xhr.status < 300 && elt instanceof HTMLFormElement) forget(elt, store);
  });
  root.addEventListener("htmx:load", (event) => {
    const part = (event as CustomEvent<{ elt?: Element }>).detail.elt;
    if (part) for (const field of fields(part)) restore(field, store);
  });
}

function fields(root: ParentNode): Field[] {
  return [...root.querySelectorAll<Field>("[data-keep]")];
}

function isKept(target: EventTarget | null): target is Field {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.hasAttribute("data-keep");
}

function name(field: Field): string {
  return field.getAttribute("data-keep") ?? field.name;
}

function restore(field: Field, store: Storage): void {
  const draft = store.getItem(PREFIX + name(field));
  if (draft !== null && (field.value === "" || field.value === field.defaultValue)) field.value = draft;
}

/** What was sent and not changed since is with the server now. */
function clearSent(store: Storage): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
  for (const key of keys.filter((each) => each.startsWith(SENT))) {
    const draft = PREFIX + key.slice(SENT.length);
    if (store.getItem(key) === store.getItem(draft)) store.removeItem(draft);
    store.removeItem(key);
  }
}

function forget(form: HTMLFormElement, store: Storage): void {
  for (const field of fields(form)) if (field.getAttribute("aria-invalid") !== "true") clear(field, store);
}

function clear(field: Field, store: Storage): void {
  store.removeItem(PREFIX + name(field));
  store.removeItem(SENT + name(field));
}

function write(store: Storage, key: string, value: string): void {
  try {
    if (value) store.setItem(key, value);
    else store.removeItem(key);
  } catch {
    // the storage is full or forbidden: the field itself still holds the text
  }
}
