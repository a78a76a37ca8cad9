import type { NoteBoard } from "./element";

/** A heading's name is written where it stands: Enter saves, Escape leaves it as it was. */
export function rename(owner: NoteBoard, link: HTMLAnchorElement): void {
  const input = document.createElement("input");
  const before = link.textContent?.trim() ?? "";
  input.className = "input bs-rename";
  input.value = before;
  input.setAttribute("aria-label", owner.words("name"));
  let done = false;
  const end = (save: boolean): void => {
    if (done) return;
    done = true;
    const title = input.value.trim();
    link.textContent = save && title ? title : before;
    input.replaceWith(link);
    if (save && title && title !== before) owner.queue.titled(link.href, title, before);
    else owner.catchUp();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      end(event.key === "Enter");
      link.focus();
    }
  });
  input.addEventListener("blur", () => end(true));
  link.replaceWith(input);
  input.focus();
  input.select();
}
