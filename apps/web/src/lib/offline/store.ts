const NAME = 'nong-san';
export const STORES = ['drafts', 'notes'] as const;
type Store = (typeof STORES)[number];

let opened: Promise<IDBDatabase> | undefined;

/** The one database of this site on the phone. It is opened again after it was cleared under our feet. */
function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onerror = () => fail(request.error ?? new Error('no database'));
    request.onsuccess = () => {
      const forget = () => (opened = undefined);
      request.result.onclose = forget;
      request.result.onversionchange = () => {
        request.result.close();
        forget();
      };
      done(request.result);
    };
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));
}

async function run<Value>(
  store: Store,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const transaction = (await open()).transaction(store, mode);
  const request = work(transaction.objectStore(store));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => fail(transaction.error ?? new Error('not kept'));
  });
}

export const readAll = (store: Store) => run<unknown[]>(store, 'readonly', (each) => each.getAll());
export const read = (store: Store, key: string) => run<unknown>(store, 'readonly', (each) => each.get(key));
/** Kept once this resolves; it fails where the phone is full. */
export const write = (store: Store, key: string, value: unknown) =>
  run(store, 'readwrite', (each) => each.put(value, key));
export const remove = (store: Store, key: string) => run(store, 'readwrite', (each) => each.delete(key));

export async function clear(...stores: readonly Store[]): Promise<void> {
  for (const store of stores) await run(store, 'readwrite', (each) => each.clear());
}
