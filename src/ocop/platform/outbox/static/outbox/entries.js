// entries.js - what each page for one thumb needs beside outbox.js: the day that is meant, and the notes above the
// form (outbox/notes.html).
(function () {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const whole = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000;
  const plus = (text, days) => new Date(Date.parse(text + "T00:00:00Z") + days * 86400000).toISOString().slice(0, 10);
  const iso = (typed) => {
    const [d, m, y] = typed.split(/[/.-]/);
    return y && y.length === 4 ? [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-") : typed;
  };

  // Today, and the day typed, as the server reads them; a page that stays open, or comes out of this machine days later,
  // goes on with the days
  const days = (form) => {
    const opened = new Date(1000 * Number(form.dataset.rendered));
    const today = () => plus(form.dataset.today, whole(new Date()) - whole(opened));
    const typed = () => {
      const on = iso(form.elements.on.value.trim());
      return on === form.dataset.today ? today() : on;
    };
    return { today, typed };
  };

  const notes = async (box, about, state, words) => {
    const { waiting, refused } = await box.entries(about);
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

  // The newest on top of the list, five at most
  const line = (text) => {
    const item = document.createElement("li");
    item.className = "pad-y row-x between";
    item.textContent = text;
    const list = one("[data-latest]");
    if (list.querySelector(".muted.pad-y")) list.replaceChildren();
    list.prepend(item);
    while (list.children.length > 5) list.lastElementChild.remove();
  };

  // False, with the cursor in the field, when something has to be typed first
  const complete = (form, missing) => {
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    if (!missing) return true;
    missing.focus();
    missing.setAttribute("aria-invalid", "true");
    return false;
  };

  window.Entries = { iso, days, notes, line, complete };
})();
