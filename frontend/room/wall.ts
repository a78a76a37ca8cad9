// Marks that are set at the wall's own screen, by touch: the symbol stands in a field beside the barometer, the point is pressed.

export function takeMarks(root: Document): void {
  root.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>("[data-mark]");
    const form = root.querySelector<HTMLFormElement>(".room-touch");
    const value = root.querySelector<HTMLInputElement>("#wall-value");
    const name = root.querySelector<HTMLInputElement>("#wall-name");
    if (!button || !form || !value || !name) return;
    value.value = button.dataset["mark"] ?? "";
    form.requestSubmit();
    name.value = "";
  });
}
