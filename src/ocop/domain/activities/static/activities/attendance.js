// attendance.js - one tap for a name: kept in the queue of this phone first (outbox.js), then on the server.
// Without it the button of the page saves the whole list.
(function () {
  "use strict";
  const form = document.querySelector("form[data-roll]");
  if (!form || form.hasAttribute("data-closed") || !window.Outbox || !window.indexedDB) return;
  const all = (selector) => Array.from(form.querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const session = form.dataset.roll;
  const about = "roll:" + session;
  const rows = new Map(all("[data-person]").map((row) => [row.dataset.person, row]));
  let box = null;

  const shown = (row) => { const chosen = row.querySelector("input:checked"); return chosen ? chosen.value : ""; };
  const show = (row, status) => {
    row.querySelectorAll("input").forEach((input) => { input.checked = input.value === status; });
  };
  const count = () => {
    one("[data-present]").textContent = String([...rows.values()].filter((row) => shown(row) === "PRESENT").length);
  };
  const draw = async (what) => {
    const entries = await box.entries(about);
    const late = new Set(entries.waiting.map((entry) => entry.payload.person));
    entries.waiting.forEach((entry) => { const row = rows.get(entry.payload.person); if (row) show(row, entry.payload.status); });
    rows.forEach((row, person) => { row.querySelector("[data-late]").hidden = !late.has(person); });
    const off = what && ["offline", "later", "signed_out"].includes(what.state);
    one("[data-line]").hidden = !(late.size && off);
    one("[data-line-text]").textContent = what && what.state === "signed_out"
      ? "Đăng nhập lại để gửi " + late.size + " điểm danh đang giữ trên máy này."
      : "Mất mạng: " + late.size + " điểm danh giữ trên máy này, sẽ tự gửi khi có mạng.";
    one("[data-refused]").hidden = !entries.refused.length;
    one("[data-refused-text]").textContent = [...new Set(entries.refused.map((entry) => entry.refused.message))].join(" ");
    count();
  };

  form.addEventListener("change", async (event) => {
    const row = event.target.closest("[data-person]");
    if (!row || !box) return;
    const saw = row.dataset.status;
    row.dataset.status = event.target.value;
    await box.put({ kind: "activities.mark", about, payload: { session, person: row.dataset.person, status: event.target.value, saw } });
    box.send();
  });
  form.addEventListener("submit", (event) => { if (box) { event.preventDefault(); box.send(); } });

  const { account, outbox, worker, scope } = form.dataset;
  Outbox.open({ account, address: outbox, worker, scope, pages: all("a[href]").map((link) => link.href) }).then((opened) => {
    box = opened;
    box.onanswer = (entry, answer) => {
      const row = rows.get(entry.payload.person);
      if (!row || entry.payload.session !== session || !answer.stands) return;
      row.dataset.status = answer.stands;
      if (answer.other) show(row, answer.stands);
    };
    box.onchange = draw;
    one("[data-save]").hidden = true;
    draw();
    box.send();
  }).catch(() => {});
})();
