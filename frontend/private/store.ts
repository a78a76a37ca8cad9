// What one writes for oneself: in this browser's IndexedDB, and nowhere else. Nothing of it is sent.

export interface Line {
  name: string;
  asked: string;
  text: string;
}

/** One step of a tool as one has filled it in. `address` is the page it was written on; `changed` an ISO time. */
export interface Note {
  id: string;
  reader: string;
  place: string;
  tool: string;
  version: string;
  step: string;
  title: string;
  address: string;
  changed: string;
  first?: Record<string, string>; // of each curve its oldest month, '2026-06'
  texts: Record<string, string>;
  lines: Line[];
}

const NAME = "iglo-private";
const VERSION = 1;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => request.result.createObjectStore("notes", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's store cannot be opened"));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("notes", mode);
      const request = act(transaction.objectStore("notes"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser could not save"));
    });
  } finally {
    database.close();
  }
}

export const notes = {
  get: (id: string): Promise<Note | undefined> => run("readonly", (store) => store.get(id)),
  all: (): Promise<Note[]> => run("readonly", (store) => store.getAll()),
  put: (note: Note): Promise<IDBValidKey> => run("readwrite", (store) => store.put(note)),
  drop: (id: string): Promise<undefined> => run("readwrite", (store) => store.delete(id)),
};

/** The notes of one reader, the latest first: several may use one browser. */
export async function notesOf(reader: string): Promise<Note[]> {
  return (await notes.all()).filter((note) => note.reader === reader).sort((a, b) => b.changed.localeCompare(a.changed));
}
