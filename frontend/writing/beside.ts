// Texts that were kept beside another: drawn from the form's <template data-part="beside">, where the field is.

import { controlsOf } from "./fields";

export interface Kept {
  pk: number;
  by: string;
  text: string;
}

/** Show exactly the texts of `kept` (field's name -> texts); those settled meanwhile go. */
export function showKept(form: HTMLElement, template: HTMLTemplateElement | null, kept: Record<string, Kept[]>): void {
  const now = new Set(Object.values(kept).flat().map((one) => String(one.pk)));
  for (const box of form.querySelectorAll<HTMLElement>("[data-kept]")) if (!now.has(box.dataset["kept"] ?? "")) box.remove();
  if (!template) return;
  for (const [name, texts] of Object.entries(kept))
    for (const one of texts) if (!form.querySelector(`[data-kept="${one.pk}"]`)) place(form, name, box(template, one));
}

function place(form: HTMLElement, name: string, made: DocumentFragment): void {
  const control = controlsOf(form, name).at(-1);
  const host = control?.closest(".field, fieldset, td, li, [data-field]");
  if (host) host.append(made);
  else control?.after(made);
}

function box(template: HTMLTemplateElement, one: Kept): DocumentFragment {
  const made = template.content.cloneNode(true) as DocumentFragment;
  const who = made.querySelector<HTMLElement>("[data-slot='by']");
  made.querySelector<HTMLElement>("[data-kept]")!.dataset["kept"] = String(one.pk);
  made.querySelector<HTMLElement>("[data-slot='text']")!.textContent = one.text;
  if (who) who.textContent = one.by ? (who.dataset["named"] ?? "").replace("{who}", one.by) : (who.dataset["nameless"] ?? "");
  for (const button of made.querySelectorAll<HTMLButtonElement>("[formaction]"))
    button.setAttribute("formaction", (button.getAttribute("formaction") ?? "").replace(/\/0\/$/, `/${one.pk}/`));
  return made;
}
