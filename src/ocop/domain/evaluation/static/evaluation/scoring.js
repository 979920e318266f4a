// scoring.js - keeps each choice as it is made. Without it the buttons of the page save.
(function () {
  "use strict";
  const form = document.querySelector("form[data-scoring]");
  if (!form || !window.fetch) return;
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const kept = "phieu:" + form.dataset.sheet;
  const store = {
    get: () => { try { return JSON.parse(localStorage.getItem(kept) || "null"); } catch (error) { return null; } },
    set: (value) => { try { localStorage.setItem(kept, JSON.stringify(value)); } catch (error) { /* full or closed */ } },
    drop: () => { try { localStorage.removeItem(kept); } catch (error) { /* closed */ } },
  };
  let dirty = false;
  let busy = false;
  let timer = 0;
  let leaving = false;
  let pressed = null; // the button that waits for a save under way, so that its page is sent with the new version

  const part = () => form.elements.phan.value;
  const fields = () => Array.from(new FormData(form).entries()).filter(([name]) => /^[crk]/.test(name) && name !== "csrfmiddlewaretoken");
  const trouble = (text) => {
    const box = document.querySelector("[data-trouble]");
    box.hidden = !text;
    box.querySelector("[data-trouble-text]").textContent = text;
  };
  const offline = (down) => all("[data-offline]").forEach((bar) => { bar.hidden = !down; });
  const shown = (answer) => {
    all("[data-version]").forEach((field) => { field.value = answer.version; });
    document.querySelector("[data-saved]").textContent = answer.saved;
    document.querySelector("[data-tabs]").innerHTML = answer.tabs;
    if (!document.querySelector("dialog[open]")) document.querySelector("[data-foot]").innerHTML = answer.foot;
    all("[data-got]").forEach((place) => {
      const got = answer.got[place.dataset.got];
      place.textContent = got + place.textContent.slice(place.textContent.indexOf(" / "));
      place.classList.toggle("none", got === "–");
    });
  };

  const save = () => {
    clearTimeout(timer);
    if (busy || !dirty || leaving) return;
    busy = true;
    dirty = false;
    fetch(form.dataset.scoring, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then((response) => response.json().then((answer) => ({ response, answer }), () => Promise.reject(response)))
      .then(({ response, answer }) => {
        offline(false);
        if (response.ok) {
          trouble("");
          if (!dirty) store.drop();
          shown(answer);
        } else {
          trouble(answer.message + (answer.code === "stale" ? " Lựa chọn của lần này vẫn còn trên trang; bấm “Lưu phần " + part() + "” để so với bản đã lưu." : ""));
        }
      })
      .catch((response) => {
        dirty = true;
        if (response instanceof Response) {
          trouble("Chưa lưu được. Lựa chọn vẫn còn trên trang; tải lại trang rồi thử lại.");
        } else {
          offline(true);
          timer = setTimeout(save, 8000);
        }
      })
      .finally(() => {
        busy = false;
        if (pressed !== null) {
          const button = document.querySelector("button[name=viec][value='" + pressed + "']");
          pressed = null;
          form.requestSubmit(button);
        } else if (dirty && !timer) save();
      });
  };
  const later = (wait) => {
    dirty = true;
    store.set({ version: form.elements.version.value, part: part(), fields: fields() });
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; save(); }, wait);
  };
  form.addEventListener("change", () => later(150));
  form.addEventListener("input", (event) => { if (event.target.type === "text") later(900); });
  form.addEventListener("submit", (event) => {
    if (busy) {
      event.preventDefault();
      pressed = event.submitter ? event.submitter.value : "luu";
      return;
    }
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("online", save);

  // Choices that never reached the server, because the line was down when the page was left
  const waiting = store.get();
  if (waiting && waiting.part === part()) {
    if (waiting.version === form.elements.version.value) {
      waiting.fields.forEach(([name, value]) => {
        all("[name='" + CSS.escape(name).replace(/\\-/g, "-") + "']", form).forEach((field) => {
          if (field.type === "radio" || field.type === "checkbox") { if (field.value === value) field.checked = true; }
          else field.value = value;
        });
      });
      later(50);
    } else {
      store.drop();
    }
  }

  // "Tiêu chí tiếp theo": the next one of this part that has no choice; the server leads on to the next part
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-next]");
    if (!button) return;
    const open = all("[data-criterion]", form).find((box) => !box.querySelector("input[type=radio]:checked") && box.querySelector("[data-none]"));
    if (!open) return;
    event.preventDefault();
    all(".next-x").forEach((box) => box.classList.remove("next-x"));
    open.classList.add("next-x");
    open.scrollIntoView({ block: "start", behavior: "smooth" });
    open.querySelector("input").focus({ preventScroll: true });
  });
})();
