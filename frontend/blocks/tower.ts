/** The barometer of a meeting: whoever says a mark stands at once on its course. */
export class MarkTower extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", () => this.show());
    this.addEventListener("change", () => this.show());
    this.show();
  }

  private show(): void {
    for (const course of this.querySelectorAll<HTMLElement>("[data-point]")) {
      const names = this.standingAt(course.dataset["point"] ?? "");
      course.querySelector(".tower__marks")?.replaceChildren(...names.map(chip));
    }
  }

  private standingAt(point: string): string[] {
    return [...this.querySelectorAll<HTMLElement>("[data-row]")]
      .filter((row) => row.querySelector("select")?.value === point)
      .map((row) => row.querySelector("input")?.value.trim() || (row.dataset["row"] ?? ""));
  }
}

function chip(name: string): HTMLElement {
  const found = document.createElement("span");
  found.className = "mark-chip";
  found.textContent = name;
  return found;
}
