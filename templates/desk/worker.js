// Keeps static files and one page without personal data. No page of the desk is ever kept.
const CACHE = "portal-{{ build|escapejs }}";
const OFFLINE = "{{ offline|escapejs }}";
const STATIC = "{{ static|escapejs }}";
const LINKED = [/(?:href|src)="([^"]+)"/g, /@import url\("([^"]+)"\)/g];

// The page and what it is drawn with, so that it looks like the others without a line.
async function prepare() {
  const cache = await caches.open(CACHE);
  const waiting = [new URL(OFFLINE, self.location).href];
  const seen = new Set(waiting);
  while (waiting.length) {
    const address = waiting.shift();
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    await cache.put(address, answer.clone());
    if (!/text\/(html|css)/.test(answer.headers.get("Content-Type"))) continue;
    const text = await answer.text();
    for (const [, link] of LINKED.flatMap((pattern) => [...text.matchAll(pattern)])) {
      const next = new URL(link, address);
      const own = next.origin === self.location.origin && next.pathname.startsWith(STATIC);
      if (own && !seen.has(next.href)) { seen.add(next.href); waiting.push(next.href); }
    }
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(prepare().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== CACHE).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))).then(() => self.clients.claim()));
});

async function page(request) {
  try { return await fetch(request); } catch { return caches.match(OFFLINE); }
}

async function file(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(CACHE)).put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (event.request.method === "GET" && url.pathname.startsWith(STATIC)) event.respondWith(file(event.request));
});
