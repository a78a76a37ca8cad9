// What cannot stand in a field is said beside the field.

import { controlsOf } from "./fields";

export function showWrong(form: HTMLElement, name: string, words: string): void {
  const controls = controlsOf(form, name);
  const last = controls.at(-1);
  if (!last) return;
  const id = `${last.id || name.replace(/[^a-z0-9]/gi, "-")}_wrong`;
  form.ownerDocument.getElementById(id)?.remove();
  for (const control of controls) {
    control.toggleAttribute("aria-invalid", false);
    if (words) control.setAttribute("aria-invalid", "true");
    describe(control, id, words !== "");
  }
  if (words) (last.closest(".field, fieldset, td, li") ?? last.parentElement)?.append(sentence(id, words));
}

function sentence(id: string, words: string): HTMLElement {
  const said = document.createElement("p");
  said.className = "wrong";
  said.id = id;
  said.textContent = words;
  said.setAttribute("role", "alert");
  return said;
}

function describe(control: Element, id: string, on: boolean): void {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((one) => one && one !== id);
  if (on) ids.push(id);
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
