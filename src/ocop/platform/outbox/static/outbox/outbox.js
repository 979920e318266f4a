// outbox.js - work without a network: a queue on this machine, sent in order, each entry with a key of its own, so that
// the server acts on it once. Bound to one account. Without this file the buttons of a page send.
//
//   Outbox.key() → a key for an entry that names itself
//   Outbox.open({ account, address, worker, scope, uploads }) → box
//   box.put({ kind, about, payload })   kept before it is sent; box.entries(about) what waits, what was refused
//                                       with file and name: a Blob that goes up in pieces first (to uploads, as tus), on
//                                       from where the line was lost; its token then stands in the payload
//   box.send()                          everything that waits, now
//   box.remember(about, value)          what the server last said of a thing; box.remembered(about)
//   box.onanswer                        called with (entry, answer) before the entry leaves the queue, so that the page
//                                       has learned what it said by the time nothing waits any more
//   box.onchange                        called with { state, answers } whenever something has moved
(function () {
  "use strict";
  const MOST = 50; // entries in one post; the server takes no more
  const BYTES = 200000;
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 60000;
  const PATIENCE = 20000;
  const PIECE = 2 ** 19;
  const TRIES = 3; // of a file that the server no longer has

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = () => {
    const request = indexedDB.open("outbox", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "n", autoIncrement: true });
      request.result.createObjectStore("remembered", { keyPath: ["account", "about"] });
    };
    return done(request);
  };
  const cookie = (name) => (document.cookie.split("; ").find((one) => one.startsWith(name + "=")) || "").slice(name.length + 1);
  const key = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16)));
  // One tab sends at a time; where the browser has no locks the keys alone prevent a second act
  const alone = (work) => (navigator.locks ? navigator.locks.request("outbox", work) : work());

  class Box {
    constructor(db, { account, address, uploads }) {
      this.db = db;
      this.account = account;
      this.address = address;
      this.uploads = uploads;
      this.state = "sent"; // or: waiting, sending, offline, signed_out, trouble
      this.wait = FIRST_WAIT;
      this.timer = 0;
      this.count = 0;
      this.onchange = () => {};
      this.onanswer = () => {};
      this.others = window.BroadcastChannel ? new BroadcastChannel("outbox-" + account) : { postMessage: () => {} };
      this.others.onmessage = (event) => this.moved(event.data, true);
      addEventListener("online", () => this.send());
      document.addEventListener("visibilitychange", () => { if (!document.hidden && this.count) this.send(); });
    }

    store(name, mode) { return this.db.transaction(name, mode).objectStore(name); }

    async put(entry) {
      this.count += 1;
      const record = { ...entry, key: key(), account: this.account, made_at: new Date().toISOString() };
      await done(this.store("entries", "readwrite").add(record));
      this.moved({ state: this.state === "sent" ? "waiting" : this.state, answers: [] });
    }

    async drop(numbers) {
      const store = this.store("entries", "readwrite");
      await Promise.all(numbers.map((n) => done(store.delete(n))));
      this.moved({ state: this.state, answers: [] });
    }

    // Take back what has not left: false when it is being sent or was sent
    recall(numbers) {
      return alone(async () => {
        const here = (await this.all()).map((one) => one.n);
        if (!numbers.every((n) => here.includes(n))) return false;
        await this.drop(numbers);
        return true;
      });
    }

    async all() {
      const records = await done(this.store("entries").getAll());
      return records.filter((record) => record.account === this.account);
    }

    async entries(about) {
      const records = (await this.all()).filter((record) => !about || record.about === about);
      return { waiting: records.filter((one) => !one.refused), refused: records.filter((one) => one.refused) };
    }

    remember(about, value) { return done(this.store("remembered", "readwrite").put({ account: this.account, about, value })); }

    async remembered(about) {
      const found = await done(this.store("remembered").get([this.account, about]));
      return found ? found.value : null;
    }

    async moved(what, elsewhere) {
      const records = await this.all();
      this.count = records.filter((record) => !record.refused).length;
      this.state = this.count || what.state !== "waiting" ? what.state : "sent";
      if (!elsewhere) this.others.postMessage(what);
      this.onchange(what);
    }

    // Whoever acts starts the waiting anew: the browser does not always say that the network is back
    send(again = false) {
      clearTimeout(this.timer);
      if (!again) this.wait = FIRST_WAIT;
      return alone(() => this.sendAll());
    }

    async sendAll() {
      for (;;) {
        let waiting = (await this.entries()).waiting.slice(0, MOST);
        if (!waiting.length) return this.moved({ state: "sent", answers: [] });
        const heavy = waiting.findIndex((one) => one.file && !one.payload.token);
        if (heavy === 0) {
          const state = await this.lift(waiting[0]);
          if (!state) continue;
          if (state !== "signed_out") this.later();
          return this.moved({ state, answers: [] });
        }
        if (heavy > 0) waiting = waiting.slice(0, heavy);
        let size = 0;
        const entries = waiting.map(({ key, kind, payload, made_at }) => ({ key, kind, payload, made_at }))
          .filter((entry, place) => (size += JSON.stringify(entry).length * 2) < BYTES || place === 0);
        const answer = await this.post(entries);
        if (!answer.answers) {
          if (answer.state === "offline" || answer.state === "later") this.later();
          return this.moved({ state: answer.state, answers: [], message: answer.message });
        }
        this.wait = FIRST_WAIT;
        await this.settle(waiting, answer.answers);
        await this.moved({ state: "sending", answers: answer.answers });
      }
    }

    async post(entries) {
      let response;
      try {
        response = await fetch(this.address, {
          method: "POST", credentials: "same-origin", redirect: "manual",
          headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
          body: JSON.stringify({ account: this.account, entries }),
          signal: AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined,
        });
        if (response.ok) return await response.json();
      } catch (error) {
        return { state: "offline" };
      }
      if (response.status >= 500 || response.status === 429) return { state: "later" };
      if ([401, 403].includes(response.status) || response.type === "opaqueredirect") return { state: "signed_out" };
      const said = await response.json().catch(() => ({}));
      return { state: "trouble", message: said.message || "" };
    }

    // The file of an entry goes up in pieces. Empty when it is there (or refused), else why it is not
    async lift(record) {
      const keep = (values) => done(this.store("entries", "readwrite").put(Object.assign(record, values)));
      const ask = (address, method, headers, body) => fetch(address, {
        method, body, credentials: "same-origin", redirect: "manual",
        headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": cookie("csrftoken"), ...headers },
        signal: AbortSignal.timeout ? AbortSignal.timeout(3 * PATIENCE) : undefined,
      });
      try {
        let offset = 0;
        let response = record.upload ? await ask(record.upload, "HEAD", {}) : null;
        if (response && response.ok) offset = Number(response.headers.get("Upload-Offset"));
        if (!response || response.status === 404 || response.status === 410) {
          const name = btoa(String.fromCharCode(...new TextEncoder().encode(record.name || "tệp")));
          response = await ask(this.uploads, "POST", { "Upload-Length": String(record.file.size), "Upload-Metadata": "filename " + name });
          if (response.ok) await keep({ upload: response.headers.get("Location") });
        }
        while (response.ok && offset < record.file.size) {
          this.onchange({ state: "sending", answers: [], sent: offset, of: record.file.size });
          const piece = record.file.slice(offset, offset + PIECE);
          response = await ask(record.upload, "PATCH", { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" }, piece);
          if (response.status === 409) response = await ask(record.upload, "HEAD", {});
          offset = Number(response.headers.get("Upload-Offset") || offset);
        }
        if (response.ok) {
          await keep({ payload: { ...record.payload, token: record.upload.split("/").filter(Boolean).pop() } });
          return "";
        }
        if (response.status >= 500 || response.status === 429 || response.status === 409) return "later";
        if ([401, 403].includes(response.status) || response.type === "opaqueredirect") return "signed_out";
        const message = (await response.text()).slice(0, 200) || "Máy chủ không nhận tệp này.";
        await keep({ refused: { code: "upload", message } });
        return "";
      } catch (error) {
        return "offline";
      }
    }

    // What was taken leaves the queue; what was refused stays readable here
    async settle(sent, answers) {
      for (const record of sent) {
        const answer = answers.find((one) => one.key === record.key);
        if (answer) await this.onanswer(record, answer);
      }
      const store = this.store("entries", "readwrite");
      await Promise.all(sent.map((record) => {
        const answer = answers.find((one) => one.key === record.key);
        if (!answer) return null;
        if (answer.status !== "refused") return done(store.delete(record.n));
        if (record.file && answer.code === "unknown" && (record.tries || 0) < TRIES) { // its pieces were dropped: from the start
          const { token, ...payload } = record.payload;
          return done(store.put({ ...record, payload, key: key(), upload: "", tries: (record.tries || 0) + 1 }));
        }
        return done(store.put({ ...record, refused: { code: answer.code, message: answer.message } }));
      }));
    }

    later() {
      this.timer = setTimeout(() => this.send(true), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
  }

  // What was kept for others leaves the machine, unsent entries excepted, which nobody but their owner sees or sends
  const own = async (account) => {
    const store = (await database()).transaction("remembered", "readwrite").objectStore("remembered");
    const others = (await done(store.getAllKeys())).filter(([owner]) => owner !== account);
    await Promise.all(others.map((one) => done(store.delete(one))));
    if (!window.caches) return;
    const names = (await caches.keys()).filter((name) => name.startsWith("outbox-") && name !== "outbox-" + account);
    await Promise.all(names.map((name) => caches.delete(name)));
  };

  // Signing out leaves nothing of this person; with unsent entries it is asked once more
  const ofPerson = async (account) => (await done((await database()).transaction("entries").objectStore("entries").getAll()))
    .filter((record) => record.account === account).map((record) => record.n);
  const forget = async (account) => {
    const numbers = await ofPerson(account);
    const store = (await database()).transaction("entries", "readwrite").objectStore("entries");
    await Promise.all(numbers.map((n) => done(store.delete(n))));
    await own("");
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-leave]")) return;
    event.preventDefault();
    event.stopPropagation();
    const account = form.dataset.leave;
    const note = form.querySelector("[data-leave-note]");
    try {
      const left = (await ofPerson(account)).length;
      if (left && note.hidden) {
        note.hidden = false;
        note.querySelector("[data-leave-count]").textContent = String(left);
        return;
      }
      await forget(account);
    } catch (error) { /* nothing is kept here */ }
    form.submit();
  }, true);

  // The machine has changed hands
  const account = document.body.dataset.account;
  try {
    if (account && localStorage.getItem("account") !== account) {
      localStorage.setItem("account", account);
      own(account).catch(() => {});
    }
  } catch (error) { /* closed */ }

  // This page, the addresses named by it and the files they need
  const keepPages = async (account, more) => {
    if (!window.caches) return;
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    await document.fonts.ready;
    const cache = await caches.open("outbox-" + account);
    const files = performance.getEntriesByType("resource").map((one) => one.name)
      .filter((name) => new URL(name).origin === location.origin && new URL(name).pathname.startsWith("/static/"));
    for (const address of [location.href.split("#")[0], ...more, ...new Set(files)]) {
      if (await cache.match(address, { ignoreVary: true })) continue;
      await cache.add(new Request(address, { redirect: "error" })).catch(() => {});
    }
  };

  const open = async ({ account, address, worker, scope, pages, uploads }) => {
    await own(account);
    const db = await database();
    const box = new Box(db, { account, address, uploads });
    box.count = (await box.entries()).waiting.length;
    if (worker && navigator.serviceWorker) navigator.serviceWorker.register(worker, { scope }).catch(() => {});
    // what the worker still wrote for the one before goes as well
    if (worker) keepPages(account, pages || []).catch(() => {}).then(() => own(account)).catch(() => {});
    return box;
  };

  window.Outbox = { open, key };
})();
