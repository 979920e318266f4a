// stand.js - keeps each entry of a stand in the queue of this machine first (outbox.js, entries.js), then on the server.
// Without it the button of the page sends.
(function () {
  "use strict";
  const form = document.querySelector("form[data-stand]");
  if (!form || !window.Outbox || !window.Entries || !window.indexedDB) return;
  const one = (selector) => document.querySelector(selector);
  const { stand, account } = form.dataset;
  const KINDS = { SALE: "Bán hàng", CONTACT: "Liên hệ", CONTRACT: "Hợp đồng" };
  const dong = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ".") + "\u00a0đ";
  const days = window.Entries.days(form);
  let box = null;
  let sold = Number(one("[data-sold]").dataset.sold);

  const read = () => {
    const fields = form.elements;
    const kind = fields.kind.value;
    const amount = kind === "CONTACT" ? "" : fields.amount.value.replace(/[^\d]/g, "");
    const met = kind === "SALE" ? "" : fields.name.value.trim();
    return {
      stand, key: window.Outbox.key(), kind, on: days.typed(), amount, product: kind === "CONTACT" ? "" : fields.product.value, name: met,
      phone: kind === "SALE" ? "" : fields.phone.value.trim(), number: kind === "CONTRACT" ? fields.number.value.trim() : "",
      note: fields.note.value.trim(),
    };
  };
  const fault = (entry) => {
    if (entry.kind === "SALE" && !Number(entry.amount)) return form.elements.amount;
    if (entry.kind !== "SALE" && !entry.name) return form.elements.name;
    return null;
  };
  const words = (entry) => KINDS[entry.kind] + (entry.name ? ": " + entry.name : "") + (entry.amount ? ", " + dong(entry.amount) : "");

  Outbox.open({
    account, address: form.dataset.outbox, worker: form.dataset.worker, scope: form.dataset.scope,
  }).then((opening) => {
    box = opening;
    const show = (state) => window.Entries.notes(box, stand, state, words);
    box.onchange = (what) => show(what.state);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const entry = read();
      if (!window.Entries.complete(form, fault(entry))) return;
      try { await box.put({ kind: "activities.stand_entry", about: stand, payload: entry }); } catch (error) { form.submit(); return; }
      if (entry.kind === "SALE" && entry.on === days.today()) {
        sold += Number(entry.amount);
        one("[data-sold]").textContent = dong(sold);
      }
      window.Entries.line(words(entry));
      ["amount", "name", "phone", "number", "note"].forEach((name) => { form.elements[name].value = ""; });
      form.elements[entry.kind === "SALE" ? "amount" : "name"].focus();
      box.send();
    });
    form.setAttribute("data-ready", "");
    show(navigator.onLine ? "sent" : "offline");
    if (box.count) box.send();
  }).catch(() => {});
})();
