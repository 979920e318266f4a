// stand.js - keeps each entry of a stand in the queue of this machine first (outbox.js), then on the server.
// Without it the button of the page sends.
(function () {
  "use strict";
  const form = document.querySelector("form[data-stand]");
  if (!form || !window.Outbox || !window.indexedDB) return;
  const one = (selector) => document.querySelector(selector);
  const { stand, account } = form.dataset;
  const KINDS = { SALE: "Bán hàng", CONTACT: "Liên hệ", CONTRACT: "Hợp đồng" };
  const opened = new Date(1000 * Number(form.dataset.rendered)); // the page may come out of this machine, days later
  const uuid = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16)));
  const dong = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ".") + "\u00a0đ";
  const day = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000;
  let box = null;
  let sold = Number(one("[data-sold]").dataset.sold);

  // The day typed, as the server reads it; a page that stays open goes on with the days
  const iso = (typed) => {
    const [d, m, y] = typed.split(/[/.-]/);
    return y ? [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-") : typed;
  };
  const plus = (text, days) => new Date(Date.parse(text + "T00:00:00Z") + days * 86400000).toISOString().slice(0, 10);
  const on = () => {
    const typed = iso(form.elements.on.value.trim());
    return typed === form.dataset.today ? plus(typed, day(new Date()) - day(opened)) : typed;
  };

  const read = () => {
    const fields = form.elements;
    const kind = fields.kind.value;
    const amount = kind === "CONTACT" ? "" : fields.amount.value.replace(/[^\d]/g, "");
    const met = kind === "SALE" ? "" : fields.name.value.trim();
    return {
      stand, key: uuid(), kind, on: on(), amount, product: kind === "CONTACT" ? "" : fields.product.value, name: met,
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

  const line = (entry) => {
    const item = document.createElement("li");
    item.className = "pad-y row-x between";
    item.textContent = words(entry);
    const list = one("[data-latest]");
    if (list.querySelector(".muted.pad-y")) list.replaceChildren();
    list.prepend(item);
    while (list.children.length > 5) list.lastElementChild.remove();
  };
  const show = async (state) => {
    const { waiting, refused } = await box.entries(stand);
    const off = waiting.length && (state === "offline" || state === "later" || !navigator.onLine);
    one("[data-offline]").hidden = !off;
    one("[data-waiting]").textContent = String(waiting.length);
    one("[data-signed-out]").hidden = !(state === "signed_out" && waiting.length);
    one("[data-refused]").hidden = !refused.length;
    one("[data-refused-list]").replaceChildren(...refused.map((record) => {
      const item = document.createElement("li");
      item.textContent = words(record.payload) + ". " + record.refused.message;
      return item;
    }));
  };

  Outbox.open({
    account, address: form.dataset.outbox, worker: form.dataset.worker, scope: form.dataset.scope,
  }).then((opening) => {
    box = opening;
    box.onchange = (what) => show(what.state);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const entry = read();
      const missing = fault(entry);
      if (missing) { missing.focus(); missing.setAttribute("aria-invalid", "true"); return; }
      form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
      try { await box.put({ kind: "activities.stand_entry", about: stand, payload: entry }); } catch (error) { form.submit(); return; }
      if (entry.kind === "SALE" && entry.on === plus(form.dataset.today, day(new Date()) - day(opened))) {
        sold += Number(entry.amount);
        one("[data-sold]").textContent = dong(sold);
      }
      line(entry);
      ["amount", "name", "phone", "number", "note"].forEach((name) => { form.elements[name].value = ""; });
      form.elements[entry.kind === "SALE" ? "amount" : "name"].focus();
      box.send();
    });
    form.setAttribute("data-ready", "");
    show(navigator.onLine ? "sent" : "offline");
    if (box.count) box.send();
  }).catch(() => {});
})();
