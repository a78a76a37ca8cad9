// The fields of a form that holds blocks: named 'STEP/BLOCK/FIELD', each one or more controls (radios share a name).

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isControl(target: unknown): target is Control {
  return (
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) &&
    target.name.includes("/")
  );
}

export function controlsIn(root: ParentNode): Control[] {
  return [...root.querySelectorAll<Control>("input[name], textarea[name], select[name]")].filter(isControl);
}

export function controlsOf(root: ParentNode, name: string): Control[] {
  return controlsIn(root).filter((control) => control.name === name);
}

export function namesIn(root: ParentNode): string[] {
  return [...new Set(controlsIn(root).map((control) => control.name))];
}

/** What stands in a field; a tick that is not set and a choice that is not made are empty. */
export function read(root: ParentNode, name: string): string {
  const controls = controlsOf(root, name);
  const chosen = controls.find((control) => isMark(control) && control.checked);
  if (chosen) return chosen.value;
  return controls.find((control) => !isMark(control))?.value ?? "";
}

/** Put `text` in a field, and tell the pictures that are drawn over it. */
export function put(root: ParentNode, name: string, text: string): void {
  const controls = controlsOf(root, name);
  for (const control of controls) {
    if (isMark(control)) control.checked = text !== "" && control.value === text;
    else control.value = text;
  }
  for (const event of ["input", "change"]) controls[0]?.dispatchEvent(new Event(event, { bubbles: true }));
}

/** Whether somebody is in the field right now. */
export function isIn(root: ParentNode, name: string): boolean {
  const active = document.activeElement;
  return isControl(active) && active.name === name && root.contains(active);
}

/** Whether the field shows a value although nobody has set one: a slide stands somewhere. */
export function isSlide(root: ParentNode, name: string): boolean {
  return controlsOf(root, name).some((control) => control.type === "range");
}

/** What a field is called, for people. */
export function labelOf(root: ParentNode, name: string): string {
  const control = controlsOf(root, name)[0];
  if (!control) return "";
  const legend = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : undefined;
  const words = legend ?? control.labels?.[0];
  return tidy(words?.textContent || control.getAttribute("aria-label") || named(control));
}

/** What was chosen, as it is read: the words of an option, a mark for a tick, anything else as it stands. */
export function shown(root: ParentNode, name: string): string {
  const chosen = controlsOf(root, name).find((control) => isMark(control) && control.checked);
  if (chosen instanceof HTMLInputElement) return chosen.type === "radio" ? tidy(chosen.labels?.[0]?.textContent || chosen.value) : "✓";
  const control = controlsOf(root, name)[0];
  if (control instanceof HTMLSelectElement) return tidy(control.selectedOptions[0]?.textContent ?? "");
  return read(root, name);
}

export function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function isMark(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
}

function named(control: Control): string {
  const ids = (control.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(", ");
}
