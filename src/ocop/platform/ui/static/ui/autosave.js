// autosave.js - what is typed reaches the server within seconds: <form data-autosave="address">. Without this file the
// button saves.
(function () {
  "use strict";
  const WAIT = 3000;
  const AGAIN = 5000;
  const SIGNED_OUT = { message: "Phiên làm việc đã hết. Đăng nhập lại ở tab khác rồi bấm lưu." };
  const LARGEST = 60000; // a browser that closes sends no more than this
  const skipped = ["hidden", "file", "password", "submit", "button"];
  const fields = (form) => Array.from(form.elements).filter((field) => field.name && !field.disabled && !skipped.includes(field.type));
  const ticks = (field) => field.type === "checkbox" || field.type === "radio";

  const valuesOf = (form, read) => {
    const values = new Map();
    fields(form).forEach((field) => values.set(field.name, (values.get(field.name) || []).concat(read(field))));
    return values;
  };
  const now = (field) => {
    if (ticks(field)) return field.checked ? [field.value] : [];
    if (field.multiple) return Array.from(field.selectedOptions, (option) => option.value);
    return [field.value];
  };
  const loaded = (field) => {
    if (ticks(field)) return field.defaultChecked ? [field.value] : [];
    if (field.options) {
      const chosen = Array.from(field.options).filter((option) => option.defaultSelected);
      return chosen.length || field.multiple ? chosen.map((option) => option.value) : [field.options[0] ? field.options[0].value : ""];
    }
    return [field.defaultValue];
  };

  document.querySelectorAll("form[data-autosave]").forEach((form) => {
    const words = form.querySelector("[data-autosave-state]");
    const say = (text) => { if (words && words.textContent !== text) words.textContent = text; };
    const saved = form.querySelector(".err-sum") ? new Map() : valuesOf(form, loaded);
    let timer = null;
    let running = null;
    let stopped = false;

    const unsaved = () =>
      [...valuesOf(form, now)].filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(saved.get(name)));
    const forget = () => {
      try { localStorage.removeItem("draft:" + location.pathname + ":" + form.dataset.draft); } catch (error) { /* closed */ }
    };

    const save = (leaving) => {
      clearTimeout(timer);
      timer = null;
      const changed = unsaved();
      if (stopped || running || !changed.length) return;
      const body = new URLSearchParams();
      body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      body.set("version", form.querySelector("[name=version]").value);
      body.set("autosave", changed.map(([name]) => name).join(" "));
      changed.forEach(([name, value]) => value.forEach((one) => body.append(name, one)));
      const small = body.toString().length < LARGEST;
      running = fetch(form.dataset.autosave, { method: "POST", body, keepalive: Boolean(leaving) && small, redirect: "manual" })
        .then((response) => {
          if (response.status >= 500) throw new Error("later");
          const told = (response.headers.get("Content-Type") || "").startsWith("application/json");
          return told ? response.json().then((answer) => ({ response, answer })) : { response, answer: SIGNED_OUT };
        })
        .then(({ response, answer }) => {
          if (!response.ok || answer === SIGNED_OUT) {
            stopped = true;
            say(answer.message + " Chữ vừa gõ chưa lưu, vẫn còn trên trang này.");
            return;
          }
          form.querySelector("[name=version]").value = answer.version;
          changed.forEach(([name, value]) => saved.set(name, value));
          if (!unsaved().length) forget(); // an old draft must not cover what another machine saves later
          const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
          say("Đã lưu lúc " + time + (answer.unkept.length ? ", trừ: " + answer.unkept.join(", ") : ""));
        })
        .catch(() => {
          say("Mất mạng, sẽ lưu khi có lại");
          timer = setTimeout(save, AGAIN);
        })
        .finally(() => { running = null; if (timer === null && again) { again = false; later(); } });
    };
    let again = false;
    const later = () => {
      if (running) again = true;
      else if (timer === null) timer = setTimeout(save, WAIT);
    };

    form.addEventListener("input", later);
    addEventListener("online", () => save());
    addEventListener("pagehide", () => save(true));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
    // First in line: the button takes the version that the last save has given
    form.addEventListener("submit", (event) => {
      if (running) {
        event.preventDefault();
        event.stopPropagation();
        running.finally(() => form.requestSubmit(event.submitter));
        return;
      }
      clearTimeout(timer);
      stopped = true;
    }, true);
    addEventListener("pageshow", (event) => { if (event.persisted) stopped = false; });
  });
})();
