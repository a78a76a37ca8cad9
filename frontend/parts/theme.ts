// Day and night change at once; the form is sent in the background so that the choice is remembered.

export function switchThemeAtOnce(root: Document): void {
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const button = (event as SubmitEvent).submitter;
    if (!form.matches("[data-theme-form]") || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    paint(root, button.value);
    for (const other of form.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    void send(form, button);
  });
}

function paint(root: Document, theme: string): void {
  if (theme === "system") root.documentElement.removeAttribute("data-theme");
  else root.documentElement.setAttribute("data-theme", theme);
}

async function send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const body = new FormData(form);
  body.set(button.name, button.value);
  await fetch(form.action, { method: "POST", body, keepalive: true }).catch(() => undefined);
}
