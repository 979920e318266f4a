// ui.js - conveniences only. Every page works without this file.
(function () {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const found = event.target.closest && event.target.closest(selector);
      if (found) act(event, found);
    });
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch (error) { /* full or closed */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch (error) { /* closed */ } },
  };

  // Light and dark
  on("click", "[data-theme-toggle]", () => {
    const root = document.documentElement;
    const next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    root.setAttribute("data-bs-theme", next);
    store.set("theme", next);
  });

  // The menu on phones; small menus close when one clicks elsewhere or presses Escape
  on("click", "[data-menu]", (event, button) => {
    event.preventDefault();
    const open = document.querySelector(button.dataset.menu).classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("click", (event) => {
    all("details[data-shut][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    const search = document.querySelector("[data-slash]");
    if (event.key === "/" && !typing && search && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape") {
      all("details[data-shut][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    }
  });

  // "Sao chép tin nhắn Zalo": copy at once; the text itself opens only when copying is refused
  on("click", "[data-copy] > summary", (event, summary) => {
    const box = summary.parentElement;
    const text = box.querySelector("textarea");
    const label = summary.querySelector("[data-copy-label]");
    if (box.open || !navigator.clipboard) return;
    event.preventDefault();
    navigator.clipboard.writeText(text.value).then(
      () => {
        const before = label.textContent;
        label.textContent = "Đã sao chép";
        setTimeout(() => { label.textContent = before; }, 2500);
      },
      () => { box.open = true; text.select(); }
    );
  });

  // Questions before an official step, in a real dialog
  on("click", "[data-ask] > summary", (event, summary) => {
    event.preventDefault();
    const box = summary.parentElement;
    const content = box.querySelector(":scope > .dialog");
    const dialog = document.createElement("dialog");
    dialog.className = "ask-open";
    const heading = content.querySelector("h2");
    if (heading) dialog.setAttribute("aria-label", heading.textContent);
    dialog.append(content);
    document.body.append(dialog);
    dialog.addEventListener("close", () => { box.append(content); dialog.remove(); summary.focus(); });
    dialog.addEventListener("click", (click) => { if (click.target === dialog) dialog.close(); });
    dialog.showModal();
  });
  on("click", "[data-close]", (event, button) => {
    const dialog = button.closest("dialog");
    const details = button.closest("details");
    if (dialog) dialog.close();
    else if (details) details.open = false;
  });

  // A form is sent once; a button says that it works
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    if (form.dataset.draft) store.set("sent", draftOf(form));
  });
  addEventListener("pageshow", () => {
    all("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
    all("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });

  // What was typed stays on this machine until it has been received: <form data-draft="a name of its own">
  const typed = (form) =>
    all("input, textarea, select", form).filter(
      (field) => field.name && !field.disabled && !["hidden", "file", "password", "submit"].includes(field.type)
    );
  const draftOf = (form) => "draft:" + location.pathname + ":" + form.dataset.draft;
  // The page after a send: the draft is safe unless the form came back with errors, or sign-in or an error page came
  const sent = store.get("sent");
  if (sent) {
    const refused = all("form[data-draft]").some((form) => draftOf(form) === sent && form.querySelector(".err-sum"));
    if (!refused && !document.body.classList.contains("entrance")) store.drop(sent);
    store.drop("sent");
  }
  all("form[data-draft]").forEach((form) => {
    const key = draftOf(form);
    const kept = JSON.parse(store.get(key) || "null");
    if (kept && !form.querySelector(".err-sum")) {
      let changed = false;
      typed(form).forEach((field) => {
        const value = kept[field.name];
        if (value === undefined) return;
        if (field.type === "checkbox" || field.type === "radio") {
          const checked = value.includes(field.value);
          changed = changed || checked !== field.checked;
          field.checked = checked;
        } else if (field.value !== value[0]) {
          field.value = value[0];
          changed = true;
        }
      });
      const note = form.querySelector("[data-draft-note]");
      if (note && changed) note.hidden = false;
    }
    form.addEventListener("input", () => {
      const values = {};
      typed(form).forEach((field) => {
        const off = (field.type === "checkbox" || field.type === "radio") && !field.checked;
        values[field.name] = (values[field.name] || []).concat(off ? [] : [field.value]);
      });
      store.set(key, JSON.stringify(values));
    });
  });
  on("click", "[data-draft-forget]", (event, button) => {
    store.drop(draftOf(button.closest("form")));
    location.reload();
  });

  // Filters answer at once; the button "Lọc" is for browsers without scripts
  on("change", "form[data-auto] select", (event, select) => select.form.requestSubmit());

  // The name of the chosen file, in our words
  on("change", ".file-pick input", (event, input) => {
    const names = Array.from(input.files, (file) => file.name).join(", ");
    input.parentElement.classList.toggle("has", Boolean(names));
    input.parentElement.lastElementChild.textContent = names || "Chưa chọn tệp";
  });

  // Selection in lists
  const count = (form) => {
    const ticked = all("[data-row]:checked", form).length;
    const bar = form.querySelector("[data-bulk]");
    if (bar) bar.hidden = ticked === 0;
    const words = form.querySelector("[data-count]");
    if (words) words.textContent = String(ticked);
    const every = form.querySelector("[data-every]");
    if (every && ticked < all("[data-row]", form).length) every.checked = false;
  };
  on("change", "[data-all]", (event, box) => {
    all("[data-row]", box.form).forEach((row) => { row.checked = box.checked; });
    count(box.form);
  });
  on("change", "[data-row]", (event, box) => count(box.form));
  on("change", "[data-every]", (event, box) => {
    if (!box.checked) return;
    all("[data-row], [data-all]", box.form).forEach((row) => { row.checked = true; });
    count(box.form);
  });
  all("form[data-select]").forEach(count);

  const first = document.querySelector("[data-focus]");
  if (first && !first.closest("[data-still]")) first.focus();

  // The line is down: say so where it matters
  const offline = () => all("[data-offline]").forEach((bar) => { bar.hidden = navigator.onLine; });
  addEventListener("online", offline);
  addEventListener("offline", offline);
  offline();
})();
