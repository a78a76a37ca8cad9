// Copies to take along: as text that can be read, and as JSON.

import type { Line, Note } from "./store";

export function asText(notes: Note[]): string {
  return notes.map((note) => [note.title, day(note.changed), "", ...note.lines.map(told)].join("\n")).join("\n\n");
}

function told({ asked, text }: Line): string {
  return `${asked}\n  ${text}\n`;
}

export function asJson(notes: Note[]): string {
  return JSON.stringify(notes.map(({ reader: _reader, ...note }) => note), null, 2);
}

export function day(iso: string): string {
  return new Date(iso).toLocaleDateString(document.documentElement.lang || "da", { day: "numeric", month: "long", year: "numeric" });
}

/** Hand `content` to the reader as a file; made here, not fetched. */
export function offerFile(content: string, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function offerCopy(notes: Note[], name: string, kind: string | undefined): void {
  const plain = name.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "iglo";
  if (kind === "json") offerFile(asJson(notes), `${plain}.json`, "application/json");
  else offerFile(asText(notes), `${plain}.txt`, "text/plain;charset=utf-8");
}
