// worker.js - opens what was open before while the line is down. It keeps nothing unless a page of outbox.js has made
// the cache of its account; the network is asked first, what is kept answers when it fails or is silent.
"use strict";
const SILENT = 4000;
const LARGEST = 8 * 2 ** 20; // of a paper that is kept
const PAGES = ["document", "style", "script", "image", "font"];
const GONE = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Mất mạng</title><h1>Mất mạng</h1><p>Trang này chưa mở lần nào trên máy này. Quay lại trang đang làm, hoặc thử lại khi có mạng.</p></html>";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !PAGES.includes(request.destination)) return;
  if (new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(event));
});

async function answer(event) {
  const kept = await caches.match(event.request, { ignoreVary: true });
  const asked = fetch(event.request).then((response) => {
    event.waitUntil(keep(event.request, response.clone()));
    return response;
  });
  try {
    return await (kept ? Promise.race([asked, silence()]) : asked);
  } catch (error) {
    asked.catch(() => {});
    if (kept) return kept;
    if (event.request.destination !== "document") throw error;
    return new Response(GONE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

const silence = () => new Promise((resolve, reject) => setTimeout(() => reject(new Error("silent")), SILENT));

async function keep(request, response) {
  const name = (await caches.keys()).find((one) => one.startsWith("outbox-"));
  const size = Number(response.headers.get("Content-Length") || 0);
  if (!name || response.status !== 200 || response.redirected || size > LARGEST) return;
  await (await caches.open(name)).put(request, response);
}
