// visit.js - keeps each visit in the queue of this machine first (outbox.js, entries.js), then on the server.
// Without it the button of the page sends.
(function () {
  "use strict";
  const form = document.querySelector("form[data-visit]");
  if (!form || !window.Outbox || !window.Entries || !window.indexedDB) return;
  const { visit: consultation, account } = form.dataset;
  const days = window.Entries.days(form);
  const words = (entry) => entry.on.split("-").map(Number).reverse().join("/") + ", " + entry.people;
  const read = () => ({
    consultation, key: window.Outbox.key(), on: days.typed(), people: form.elements.people.value.trim(),
    note: form.elements.note.value.trim(),
  });

  Outbox.open({
    account, address: form.dataset.outbox, worker: form.dataset.worker, scope: form.dataset.scope,
  }).then((box) => {
    const show = (state) => window.Entries.notes(box, consultation, state, words);
    box.onchange = (what) => show(what.state);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const entry = read();
      const missing = ["people", "note"].find((name) => !entry[name]);
      if (!window.Entries.complete(form, missing && form.elements[missing])) return;
      try { await box.put({ kind: "support.visit", about: consultation, payload: entry }); } catch (error) { form.submit(); return; }
      window.Entries.line(words(entry));
      form.elements.note.value = "";
      form.elements.note.focus();
      box.send();
    });
    form.setAttribute("data-ready", "");
    show(navigator.onLine ? "sent" : "offline");
    if (box.count) box.send();
  }).catch(() => {});
})();
