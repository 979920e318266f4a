// visit.js - what a team writes on the spot goes to the queue of this phone first (outbox.js, entries.js), photographs
// too, then to the server. Without it the buttons of the page send.
(function () {
  "use strict";
  const page = document.querySelector("[data-visit]");
  if (!page || !window.Outbox || !window.Entries || !window.indexedDB) return;
  const one = (selector) => page.querySelector(selector);
  const all = (selector) => Array.from(page.querySelectorAll(selector));
  const { visit, account } = page.dataset;
  const LONGEST = 2560; // pixels of a photograph as it leaves the phone: a bad line carries no more
  const on = window.Entries.days(page).today;
  const WORDS = { answer: "Danh mục", finding: "Phát hiện", photo: "Ảnh", sample: "Mẫu", place: "Nơi làm việc", statement: "Ý kiến của cơ sở" };
  let box = null;

  const words = (entry) => {
    const more = entry.text || entry.caption || entry.what_taken || entry.place || entry.representative || "";
    return WORDS[entry.what] + (more ? ": " + more : "");
  };
  const base = (what) => ({ visit, key: window.Outbox.key(), what, on: on() });

  // A photograph as its pixels need: smaller where it is larger than anybody looks at; what cannot be drawn goes as it is
  const lighter = async (file) => {
    try {
      const image = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
      if (scale === 1 && file.size < 1500000) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? blob : file;
    } catch (error) { return file; }
  };

  const missing = (form) => Array.from(form.elements).find((field) =>
    field.required && (field.type === "file" ? !field.files.length : !field.value.trim()));
  const read = (form, what) => {
    const entry = base(what);
    Array.from(form.elements).forEach((field) => {
      if (field.name && !["what", "key", "csrfmiddlewaretoken"].includes(field.name) && field.type !== "file" && !field.name.endsWith("_token")) {
        entry[field.name] = field.name === "due_on" ? window.Entries.iso(field.value.trim()) : field.value.trim();
      }
    });
    return entry;
  };

  const draw = async (what) => {
    const { waiting, refused } = await box.entries(visit);
    const state = what.state;
    const off = waiting.length && (state === "offline" || state === "later" || !navigator.onLine);
    one("[data-offline]").hidden = !off;
    one("[data-waiting]").textContent = String(waiting.length);
    one("[data-signed-out]").hidden = !(state === "signed_out" && waiting.length);
    one("[data-sending]").hidden = !(what.sent && !off);
    if (what.sent) one("[data-sending-text]").textContent = "Đang gửi ảnh: " + Math.floor((100 * what.sent) / what.of) + "%.";
    one("[data-refused]").hidden = !refused.length;
    one("[data-refused-list]").replaceChildren(...refused.map((record) => {
      const item = document.createElement("li");
      item.textContent = words(record.payload) + ". " + record.refused.message;
      return item;
    }));
    const late = new Set(waiting.filter((record) => record.payload.what === "answer").map((record) => record.payload.point));
    all("[data-point]").forEach((row) => { row.querySelector("[data-late]").hidden = !late.has(row.dataset.point); });
    const left = one("[data-left]");
    if (left) left.textContent = String(all("[data-point]").filter((row) => !row.querySelector("input:checked")).length);
    all("[data-list]").forEach((list) => list.querySelectorAll("[data-kept]").forEach((item) => {
      const waits = waiting.some((record) => record.payload.key === item.dataset.kept);
      item.querySelector("[data-late]").hidden = !waits;
    }));
  };

  const line = (entry) => {
    const list = one("[data-list='" + entry.what + "']");
    const item = document.createElement("li");
    item.className = "pad-y row-x between";
    item.dataset.kept = entry.key;
    const text = document.createElement("span");
    text.textContent = words(entry);
    const late = document.createElement("span");
    late.className = "xs muted";
    late.dataset.late = "";
    late.textContent = "chờ gửi";
    item.append(text, late);
    list.hidden = false;
    list.append(item);
  };

  const answered = async (row) => {
    const chosen = row.querySelector("input:checked");
    if (!chosen || !box) return;
    const entry = { ...base("answer"), point: row.dataset.point, value: chosen.value, saw: row.dataset.saw,
      note: row.querySelector("input[name^='n-']").value.trim() };
    row.dataset.saw = chosen.value;
    await box.put({ kind: "inspection.visit_entry", about: visit, payload: entry });
    box.send();
  };
  const kept = async (form) => {
    const what = form.dataset.entry;
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    const empty = missing(form);
    if (empty) { empty.setAttribute("aria-invalid", "true"); empty.focus(); return; }
    const entry = read(form, what);
    const record = { kind: "inspection.visit_entry", about: visit, payload: entry };
    const chosen = form.querySelector("input[type=file]");
    if (chosen) {
      record.file = await lighter(chosen.files[0]);
      record.name = chosen.files[0].name.replace(/\.[^.]*$/, "") + (record.file.type === "image/jpeg" ? ".jpg" : "." + chosen.files[0].name.split(".").pop());
      if (!entry.caption) entry.caption = "";
    }
    try { await box.put(record); } catch (error) { form.submit(); return; }
    line(entry);
    if (!["place", "statement"].includes(what)) form.reset();
    box.send();
  };

  const locate = one("[data-locate]");
  if (locate && navigator.geolocation) {
    locate.hidden = false;
    locate.addEventListener("click", () => {
      const said = one("[data-located]");
      said.textContent = "Đang lấy vị trí.";
      navigator.geolocation.getCurrentPosition((found) => {
        const form = locate.form;
        form.elements.latitude.value = found.coords.latitude.toFixed(5);
        form.elements.longitude.value = found.coords.longitude.toFixed(5);
        said.textContent = "Vị trí " + form.elements.latitude.value + ", " + form.elements.longitude.value + ". Bấm ghi để giữ.";
      }, () => { said.textContent = "Máy không cho vị trí. Ghi địa chỉ bằng chữ."; }, { enableHighAccuracy: true, timeout: 15000 });
    });
  }

  Outbox.open({
    account, address: page.dataset.outbox, uploads: page.dataset.uploads, worker: page.dataset.worker, scope: page.dataset.scope,
  }).then(async (opening) => {
    box = opening;
    box.onchange = draw;
    box.onanswer = (entry, answer) => {
      if (entry.payload.what !== "answer" || !answer.stands) return;
      const row = one("[data-point='" + entry.payload.point + "']");
      if (row) row.dataset.saw = answer.stands;
    };
    // What waits on this phone stands on the page again, also after it was closed
    const { waiting } = await box.entries(visit);
    waiting.forEach(({ payload }) => {
      if (payload.what !== "answer") { line(payload); return; }
      const row = one("[data-point='" + payload.point + "']");
      const input = row && row.querySelector("input[value='" + payload.value + "']");
      if (input) { input.checked = true; row.dataset.saw = payload.value; row.querySelector("input[name^='n-']").value = payload.note; }
    });
    all("[data-point]").forEach((row) => row.addEventListener("change", () => answered(row)));
    all("form[data-entry]").forEach((form) => form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.entry === "answer") box.send(); else kept(form);
    }));
    const save = one("[data-save]");
    if (save) save.hidden = true;
    page.setAttribute("data-ready", "");
    draw({ state: navigator.onLine ? "sent" : "offline" });
    if (box.count) box.send();
  }).catch(() => {});
})();
