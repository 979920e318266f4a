// worker.js - when the network does not bring a verification page, the page that verify.js has kept takes its place; the
// part of the address behind # stays in the browser's hands, so that page can read the signed text. Nothing else is kept.
"use strict";
const CACHE = "xac-minh";
const SILENT = 6000;
const SHELL = new URL("ngoai-tuyen/", self.registration.scope).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.destination) event.respondWith(part(request));
});

async function page(request) {
  const shell = await kept(SHELL);
  if (!shell) return fetch(request);
  try {
    const response = await Promise.race([fetch(request), silence()]);
    return [502, 503, 504].includes(response.status) ? shell : response;
  } catch {
    return shell;
  }
}

// Styles and scripts of the kept page
async function part(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request.url);
    if (found) return found;
    throw error;
  }
}

const kept = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });
const silence = () => new Promise((resolve, reject) => setTimeout(() => reject(new Error("silent")), SILENT));
