// The service worker of /ball/: the page opens without a net, and what waits is sent when there is one.
// The server writes SHELL (addresses to keep) and VERSION (what they are worth) before this text.
import { SENT } from "./urn/sent";
import { remindersDue } from "./urn/reminding";
import { send } from "./urn/sending";
import { bags, outbox } from "./urn/store";

declare const SHELL: string[];
declare const VERSION: string;
declare const REMINDER: Record<string, Record<"balls" | "other", { title: string; body: string }>>;

interface Extended extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extended {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Tagged extends Extended {
  tag: string;
}
const worker = self as unknown as {
  addEventListener<E extends Event>(kind: string, act: (event: E) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; openWindow(address: string): Promise<unknown> };
  registration: { showNotification(title: string, options: object): Promise<void> };
};
const NAME = `iglo-ball-${VERSION}`;
const LANGUAGE = navigator.language.startsWith("da") || !navigator.language.startsWith("en") ? "da" : "en";

worker.addEventListener<Extended>("install", (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener<Extended>("activate", (event) => event.waitUntil(tidy().then(() => worker.clients.claim())));
worker.addEventListener<Fetching>("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  const page = address.pathname === "/ball/" ? `/ball/?lang=${address.searchParams.get("lang") ?? LANGUAGE}` : address.pathname;
  if (page.startsWith("/ball/?") || page.startsWith("/static/")) event.respondWith(kept(page, event.request));
});
worker.addEventListener<Tagged>("sync", (event) => {
  if (event.tag === "urn-outbox") event.waitUntil(send().then(tell));
});
worker.addEventListener<Tagged>("periodicsync", (event) => {
  if (event.tag === "urn-reminder") event.waitUntil(send().then(remind));
});
worker.addEventListener<Extended & { notification: { close(): void; data: string } }>("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(`/ball/#${encodeURIComponent(event.notification.data)}`));
});

function tell(done: boolean): void {
  new BroadcastChannel(SENT).postMessage(done);
}

async function fill(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll(SHELL.map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
}

async function tidy(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith("iglo-ball-") && name !== NAME) await caches.delete(name);
}

async function kept(page: string, request: Request): Promise<Response> {
  return (await (await caches.open(NAME)).match(page)) ?? fetch(request);
}

async function remind(): Promise<void> {
  const held = await bags.all();
  for (const round of remindersDue(held, await outbox.all(), Date.now())) {
    const isBalls = held.find((bag) => bag.round === round)?.info.kind === "balls";
    const { title, body } = REMINDER[LANGUAGE]![isBalls ? "balls" : "other"];
    await worker.registration.showNotification(title, { body, tag: `iglo-${round}`, data: round, icon: "/static/iglo/icon.svg" });
  }
}
