// As much of IndexedDB as urn/store.ts uses, in memory.
type Row = Record<string, unknown>;

export function memory(): IDBFactory {
  const stores = new Map<string, { key: string; rows: Map<unknown, Row> }>();
  const later = <T>(make: () => T): IDBRequest<T> => {
    const request = { result: undefined as T, onsuccess: null as (() => void) | null };
    queueMicrotask(() => {
      request.result = make();
      request.onsuccess?.();
    });
    return request as unknown as IDBRequest<T>;
  };
  const database = {
    createObjectStore: (name: string, { keyPath }: { keyPath: string }) => stores.set(name, { key: keyPath, rows: new Map() }),
    close: () => undefined,
    transaction: (name: string) => {
      const { key, rows } = stores.get(name)!;
      const transaction = {
        oncomplete: null as (() => void) | null,
        objectStore: () => ({
          get: (id: string) => later(() => structuredClone(rows.get(id))),
          getAll: () => later(() => structuredClone([...rows.values()])),
          put: (row: Row) => later(() => void rows.set(row[key], structuredClone(row))),
          delete: (id: string) => later(() => void rows.delete(id)),
        }),
      };
      setTimeout(() => transaction.oncomplete?.());
      return transaction;
    },
  };
  return {
    open: () => {
      const request = { result: database, onupgradeneeded: null as (() => void) | null, onsuccess: null as (() => void) | null };
      queueMicrotask(() => {
        if (!stores.size) request.onupgradeneeded?.();
        request.onsuccess?.();
      });
      return request;
    },
  } as unknown as IDBFactory;
}
