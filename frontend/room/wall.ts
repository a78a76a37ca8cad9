// Marks that are set at the wall's own screen, by touch: the symbol stands in a field beside the barometer, its course is pressed.

export function takeMarks(root: Document): void {
  root.addEventListener("click", (event) => {
    const course = (event.target as Element | null)?.closest(".roomwall .tower__course");
    const point = course?.querySelector("b")?.textContent?.trim();
    const value = root.querySelector<HTMLInputElement>("#wall-value");
    if (!point || !value) return;
    value.value = point;
    value.form?.requestSubmit();
  });
  root.addEventListener("htmx:afterRequest", (event) => {
    const form = (event.target as Element | null)?.closest<HTMLFormElement>(".room-touch");
    if (form && (event as CustomEvent<{ successful?: boolean }>).detail.successful) form.reset();
  });
}
