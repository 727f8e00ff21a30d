// Files chosen for forms that have not arrived yet, kept in this browser (IndexedDB) beside their drafts (drafts.js).
// A row is what one field holds; its key is the draft's key, a line break and the field's name.
(function () {
  "use strict";

  const BASE = "drafts";
  const STORE = "files";
  const LAST = "\uffff";

  function opened() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(BASE, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  async function within(mode, work) {
    const base = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const turn = base.transaction(STORE, mode);
        const asked = work(turn.objectStore(STORE));
        turn.oncomplete = () => resolve(asked.result);
        turn.onabort = () => reject(turn.error || asked.error);
      });
    } finally { base.close(); }
  }

  // Whether the files are kept: a full or closed store keeps nothing.
  async function put(key, files) {
    if (!files.length) return drop(key).then(() => true);
    try { await within("readwrite", (store) => store.put(files, key)); return true; } catch { return false; }
  }

  async function get(key) {
    try { return (await within("readonly", (store) => store.get(key))) || []; } catch { return []; }
  }

  async function keys() {
    try { return await within("readonly", (store) => store.getAllKeys()); } catch { return []; }
  }

  async function drop(beginning) {
    const range = IDBKeyRange.bound(beginning, beginning + LAST);
    try { await within("readwrite", (store) => store.delete(range)); } catch { /* Nothing was kept. */ }
  }

  window.shelf = { put, get, keys, drop };
})();
