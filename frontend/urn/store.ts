// What the phone keeps: bags and the outbox, in IndexedDB of this origin. Nothing of it leaves the phone unsealed.

import type { Bytes } from "./bytes";
import type { KeyFile, Kind, Said, Slot, Token } from "./ballot";
import type { Blinded } from "./blind";

export interface Question {
  key: string;
  text: string;
  low: string;
  high: string;
  least: number;
  most: number;
}

/** What the server tells of a round when the bag is fetched (docs/urn-client.md). */
export interface BagInfo {
  round: string;
  unit: string;
  name: string;
  mixed: string[];
  kind: Kind;
  questions: Question[];
  begins: number;
  slots: Slot[];
  keys: string;
  keys_sha256: string;
  box: string;
  state: string;
  names: string;
  names_key: string;
  reminder_hour: number;
  rules?: string[]; // what stands fast, in words
}

/** A bag: saved with its blinded batch before the server is asked to sign, with its tokens afterwards. */
export interface Bag {
  round: string;
  info: BagInfo;
  file: KeyFile;
  batch: { kid: string; slot: string | null; token: Blinded }[];
  tokens: Token[];
  names: string[];
  quiet: boolean;
  base?: number; // versions of this phone begin above it: the phone that took the bag last has the last word
  moved?: string[]; // slots whose balls went on to another phone
}

/** One ballot on its way, or in the box. `instance` is the box that has it; '' while it waits. `due` in milliseconds. */
export interface Outgoing {
  id: string;
  round: string;
  slot: string | null;
  version: number;
  said: Said;
  bytes: Bytes;
  due: number;
  instance: string;
  refused: boolean; // by the box `instance`; another one is asked again
  unsure?: boolean; // a card's, whose version is settled when it is sent
}

/** The id of a bag's ballot for a slot. A card's ballots have others: on a borrowed phone they are somebody else's. */
export function idInBag(round: string, slot: string): string {
  return `${round} ${slot}`;
}

/** What was laid from the bag of a round, by slot. */
export function laidFrom(round: string, outbox: Outgoing[]): Map<string, Outgoing> {
  const found = outbox.filter((one) => one.round === round && one.slot !== null && one.id === idInBag(round, one.slot));
  return new Map(found.map((one) => [one.slot!, one]));
}

/** Balls of cards that the box refused, and for whose day no other has been taken from this phone. */
export function refusedOfCards(outbox: Outgoing[]): Outgoing[] {
  const made = new Set(outbox.filter((one) => one.instance && !one.refused).map((one) => `${one.round} ${one.slot}`));
  return outbox.filter((one) => one.refused && one.id.startsWith(`${one.round} card `) && !made.has(`${one.round} ${one.slot}`));
}

const NAME = "iglo-urn";
const VERSION = 1;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("bags", { keyPath: "round" });
      request.result.createObjectStore("outbox", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the phone's store cannot be opened"));
  });
}

/** Do `act` in one transaction; fulfilled with what the function it returns gives, once all of it is saved. */
async function within<T>(store: "bags" | "outbox", mode: IDBTransactionMode, act: (store: IDBObjectStore) => () => T): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const result = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error ?? new Error("the phone could not save"));
    });
  } finally {
    database.close();
  }
}

function run<T>(store: "bags" | "outbox", mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return within(store, mode, (rows) => {
    const request = act(rows);
    return () => request.result;
  });
}

/**
 * Put `ballot` where what lies under its id still has `version` (undefined: nothing lies there); returns whether it did. Nothing
 * comes between the look and the writing: somebody may change their mind while the older ballot is on its way.
 */
function putOver(ballot: Outgoing, version: number | undefined): Promise<boolean> {
  return within("outbox", "readwrite", (rows) => {
    const there: IDBRequest<Outgoing | undefined> = rows.get(ballot.id);
    let done = false;
    there.onsuccess = () => {
      done = there.result?.version === version;
      if (done) rows.put(ballot);
    };
    return () => done;
  });
}

export const bags = {
  get: (round: string): Promise<Bag | undefined> => run("bags", "readonly", (store) => store.get(round)),
  all: (): Promise<Bag[]> => run("bags", "readonly", (store) => store.getAll()),
  put: (bag: Bag): Promise<IDBValidKey> => run("bags", "readwrite", (store) => store.put(bag)),
  drop: (round: string): Promise<undefined> => run("bags", "readwrite", (store) => store.delete(round)),
};

export const outbox = {
  get: (id: string): Promise<Outgoing | undefined> => run("outbox", "readonly", (store) => store.get(id)),
  all: (): Promise<Outgoing[]> => run("outbox", "readonly", (store) => store.getAll()),
  put: (ballot: Outgoing): Promise<IDBValidKey> => run("outbox", "readwrite", (store) => store.put(ballot)),
  putOver,
  drop: (id: string): Promise<undefined> => run("outbox", "readwrite", (store) => store.delete(id)),
};
