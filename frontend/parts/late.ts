// A part of the page that is being replaced hears nothing: what htmx has queued for the old element is dropped with it, and the new
// one listens only once it has been looked through. What changes in between is told again to the topic that takes its place.

interface Asking extends Event {
  detail: { target?: Element; elt?: Element };
}

export class Late {
  private readonly asked = new Set<Element>();
  private readonly missed = new Set<string>();

  /** `again` tells a topic once more. */
  constructor(
    root: Document,
    private readonly again: (topic: Element) => void,
  ) {
    root.addEventListener("htmx:beforeRequest", (event) => this.begins(event as Asking));
    root.addEventListener("htmx:afterRequest", (event) => this.ends(event as Asking));
    root.addEventListener("htmx:load", (event) => this.stands(event as Asking));
  }

  /** A topic has been told that something changed. */
  told(topic: Element): void {
    const goes = [...this.asked].some((target) => target.contains(topic)) || topic.closest(".htmx-added") !== null;
    if (goes && topic.id) this.missed.add(topic.id);
  }

  private begins(event: Asking): void {
    if (event.detail.target) this.asked.add(event.detail.target);
  }

  /** Where the part stays as it is, htmx asks again by itself. */
  private ends(event: Asking): void {
    const { target } = event.detail;
    if (!target) return;
    this.asked.delete(target);
    if (target.isConnected) for (const topic of target.querySelectorAll("live-topic")) this.missed.delete(topic.id);
  }

  private stands(event: Asking): void {
    for (const topic of event.detail.elt?.querySelectorAll("live-topic") ?? []) if (this.missed.delete(topic.id)) this.again(topic);
  }
}
