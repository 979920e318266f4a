// scoring.js - keeps each choice as it is made, in the queue of this machine first (outbox.js), then on the server.
// Without it the buttons of the page save.
(function () {
  "use strict";
  const form = document.querySelector("form[data-scoring]");
  if (!form || !window.Outbox || !window.indexedDB) return;
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const { sheet, about } = form.dataset;
  const memory = "sheet:" + sheet;
  const part = form.elements.phan.value;
  const NOTHING = ["", ""];
  const same = (a, b) => (a || NOTHING).join("\n") === (b || NOTHING).join("\n");
  const whole = (text) => new TextDecoder().decode(new TextEncoder().encode(text)); // half a sign, cut by maxlength
  const plain = (text) => whole(text).normalize("NFC").trim().replace(/\s+/g, " ");
  const field = (name) => all("input", form).filter((input) => input.name === name);

  let stands = JSON.parse(one("#phieu-hien-co").textContent); // what the server last said
  let box = null;
  let waiting = []; // entries of this sheet that have not left, the handing in of it among them
  let making = []; // entries on their way into the queue
  let reading = 0;
  let shown = { ...stands.marks }; // what this page shows, so what a change is a change of
  let ahead = 0;
  let down = ""; // since when the line is down
  let sentWhileDown = 0;
  let refreshing = null;
  const typing = new Map(); // code → timer of a reason being typed

  // ── Marks on the page

  const knockOuts = field("k").map((input) => input.value);
  const codes = [...all("[data-criterion]", form).map((card) => card.dataset.criterion), ...knockOuts];
  const read = (code) => {
    const reason = field("r-" + code)[0];
    const words = reason ? plain(reason.value) : (shown[code] || NOTHING)[1];
    if (knockOuts.includes(code)) return [field("k").find((input) => input.value === code).checked ? "k" : "", words];
    const chosen = field("c-" + code).find((input) => input.checked);
    return [chosen ? chosen.value : "", words];
  };
  const write = (code, [choice, words]) => {
    const reason = field("r-" + code)[0];
    if (reason && plain(reason.value) !== words) reason.value = words;
    if (knockOuts.includes(code)) field("k").find((input) => input.value === code).checked = choice === "k";
    else field("c-" + code).forEach((input) => { input.checked = input.value === choice; });
  };
  const view = () => {
    const marks = { ...stands.marks };
    [...waiting, ...making].forEach((entry) => Object.assign(marks, entry.payload.mine));
    return marks;
  };
  const words = (code, [choice, reason]) => {
    const card = form.querySelector("[data-criterion='" + CSS.escape(code) + "']");
    const option = card && field("c-" + code).find((input) => input.value === choice);
    const said = option ? option.closest("label").querySelector(".txt").firstChild.textContent.trim() : choice === "k" ? "ghi nhận" : "bỏ chọn";
    const points = option && option.closest("label").querySelector(".p");
    return code + ": " + (points ? points.textContent + " điểm, " : "") + said + (reason ? " (" + reason + ")" : "");
  };

  // ── The page after something has moved

  const show = () => {
    const marks = view();
    codes.filter((code) => !typing.has(code)).forEach((code) => {
      const mark = marks[code] || NOTHING;
      if (!same(read(code), mark)) write(code, mark);
      shown[code] = mark;
    });
    const late = new Set(waiting.flatMap((entry) => Object.keys(entry.payload.mine || {})));
    all("[data-got]").forEach((place) => {
      const chosen = field("c-" + place.dataset.got).find((input) => input.checked);
      if (!late.has(place.dataset.got) || !chosen) return;
      const points = chosen.closest("label").querySelector(".p");
      got(place, points ? points.textContent : "0");
    });
    const handingIn = waiting.some((entry) => entry.kind === "evaluation.submit");
    all("fieldset.crit", form).forEach((card) => { card.disabled = handingIn || !form.hasAttribute("data-open"); });
    one("[data-handing-in]").hidden = !handingIn;
    all("[data-foot] .nxt").forEach((button) => { button.hidden = handingIn; });
    if (waiting.length && one("[data-foot] .why span")) {
      one("[data-foot] .why span").textContent = "Tổng chưa tính " + waiting.length + " thay đổi chờ gửi.";
      one("[data-saved]").textContent = waiting.length + " thay đổi chờ gửi";
    }
    if (down && waiting.length && !handingIn && form.hasAttribute("data-open") && !one("[data-foot] [data-late]") && complete(marks)) {
      one("[data-foot] .nxt").replaceWith(one("#nop-khi-co-mang").content.cloneNode(true));
    }
  };
  const complete = (marks) => Object.values(marks).some(([choice]) => choice === "k")
    || stands.criteria.every((code) => (marks[code] || NOTHING)[0] || stands.unasked.includes(code));
  const got = (place, points) => {
    place.textContent = points + place.textContent.slice(place.textContent.indexOf(" / "));
    place.classList.toggle("none", points === "–");
  };
  const line = (state) => {
    const off = state === "offline" || state === "later" || !navigator.onLine;
    if (off && !down) down = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    if (state === "sent" && navigator.onLine) down = "";
  };
  const bars = (state) => {
    const count = waiting.length;
    one("[data-offline]").hidden = !down;
    one("[data-offline-since]").textContent = down ? " từ " + down : "";
    one("[data-offline-count]").textContent = count ? "Đã lưu " + count + " thay đổi trên máy này" : "Phiếu giữ trên máy này";
    one("[data-signed-out]").hidden = state !== "signed_out" || !count;
    one("[data-signed-out-count]").textContent = String(count);
  };
  const said = (text) => {
    const bar = one("[data-sent-late]");
    bar.hidden = !text;
    bar.querySelector("span").textContent = text;
    if (text) setTimeout(() => { bar.hidden = true; }, 8000);
  };
  const trouble = (text) => {
    one("[data-trouble]").hidden = !text;
    one("[data-trouble-text]").textContent = text;
  };
  const refusals = (refused) => {
    const panel = one("[data-refused]");
    panel.hidden = !refused.length;
    one("[data-refused-why]").textContent = [...new Set(refused.map((entry) => entry.refused.message))].join(" ");
    const lines = refused.filter((entry) => entry.words).map((entry) => {
      const line = document.createElement("li");
      line.textContent = entry.words;
      return line;
    });
    one("[data-refused-list]").replaceChildren(...lines);
    one("[data-refused-use]").hidden = !form.hasAttribute("data-open") || !lines.length;
  };

  // What an answer tells of its sheet, this one or another, unless the server has told more since
  const learn = async (entry, answer) => {
    const { mine, sheet: of } = entry.payload;
    const known = of === sheet ? stands : await box.remembered("sheet:" + of);
    if (!mine || !known || !(answer.version > known.version)) return;
    const then = { ...known, version: answer.version, marks: { ...known.marks, ...mine, ...answer.theirs } };
    if (of === sheet) stands = then;
    await box.remember("sheet:" + of, then);
  };
  const reread = async () => {
    const turn = reading += 1;
    const stored = making.filter((entry) => entry.stored);
    const entries = await box.entries(about);
    const known = await box.remembered(memory); // another tab may have learned more
    if (turn !== reading) return; // a later reading knows more, and a choice must never jump back under the finger
    if (known && known.version > stands.version) stands = known;
    waiting = entries.waiting.filter((entry) => entry.payload.sheet === sheet);
    making = making.filter((entry) => !stored.includes(entry));
    ahead = waiting.length + making.length;
    show();
    refusals(entries.refused);
  };
  const moved = async ({ state, answers, message }) => {
    const sent = answers || [];
    if (down) sentWhileDown += sent.filter((answer) => answer.status !== "refused").length;
    line(state);
    await reread();
    bars(state);
    if (state === "trouble") trouble(message || "Chưa gửi được. Lựa chọn vẫn còn trên máy này; tải lại trang.");
    if (sent.some((answer) => answer.state === "SUBMITTED" && answer.handed === sheet)) location.reload();
    else if (sent.length) refresh();
    const merged = sent.some((answer) => answer.status === "merged");
    if (state === "sent" && sentWhileDown) said("Đã gửi " + sentWhileDown + " thay đổi.");
    else if (merged) said("Đã ghép với lựa chọn vừa lưu ở máy khác.");
    if (state === "sent") sentWhileDown = 0;
  };
  // What stands on the server now; false when it cannot be asked
  const refresh = async () => {
    const asked = refreshing = fetch(form.dataset.scoring + "?phan=" + encodeURIComponent(part), {
      credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined,
    }).then((response) => (response.ok ? response.json() : null)).catch(() => null);
    const answer = await asked;
    if (refreshing === asked) refreshing = null;
    if (!answer) return false;
    if (answer.version < stands.version) return true;
    stands = { version: answer.version, marks: answer.marks, criteria: answer.criteria, unasked: answer.unasked };
    await box.remember(memory, stands);
    all("[data-version]").forEach((input) => { input.value = answer.version; });
    one("[data-saved]").textContent = answer.saved;
    one("[data-tabs]").innerHTML = answer.tabs;
    one("[data-kept]").innerHTML = answer.kept;
    if (!one("dialog[open]")) one("[data-foot]").innerHTML = answer.foot;
    all("[data-got]").forEach((place) => got(place, answer.got[place.dataset.got]));
    await reread();
    return true;
  };

  // ── What the member does

  const open = Outbox.open({
    account: form.dataset.account, address: form.dataset.outbox, worker: form.dataset.worker, scope: form.dataset.scope,
    pages: form.dataset.pages.split(" "),
  });
  let broken = false; // no place for a queue here: the form itself saves
  const take = (code) => {
    clearTimeout(typing.get(code));
    typing.delete(code);
    const mine = read(code);
    const base = shown[code] || NOTHING;
    if (same(mine, base)) return Promise.resolve();
    shown[code] = mine;
    const payload = { sheet, version: stands.version + ahead, base: { [code]: base }, mine: { [code]: mine } };
    ahead += 1;
    const entry = { kind: "evaluation.marks", about, words: words(code, mine), payload };
    making.push(entry);
    return open.then((ready) => ready.put(entry)).then(() => { entry.stored = true; }).catch(() => {
      broken = true;
      trouble("Trình duyệt này không giữ được lựa chọn. Bấm “Lưu phần " + part + "” để lưu.");
    });
  };
  const takeTyped = () => Promise.all([...typing.keys()].map(take));
  const codeOf = (input) => (input.name === "k" ? input.value : input.name.slice(2));
  form.addEventListener("change", (event) => {
    if (/^([cr]-|k$)/.test(event.target.name)) take(codeOf(event.target)).then(() => box && box.send());
  });
  form.addEventListener("input", (event) => {
    if (event.target.type !== "text") return;
    const code = codeOf(event.target);
    clearTimeout(typing.get(code));
    typing.set(code, setTimeout(() => take(code).then(() => box && box.send()), 900));
  });
  addEventListener("pagehide", takeTyped);

  // A button of the page leads on when everything has left, or at once without a network
  const patience = (work, seconds) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, seconds * 1000))]);
  open.catch(() => { broken = true; });
  form.addEventListener("submit", (event) => {
    if (broken) return;
    event.preventDefault();
    const go = event.submitter && event.submitter.dataset.go;
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    takeTyped().then(() => patience(open.then((ready) => ready.send()), 3)).then(() => location.assign(go || "?phan=" + part));
  });

  // "Nộp phiếu": the server answers with its own page when it can be asked; else the handing in waits behind the marks
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-hand-in]") || broken) return;
    event.preventDefault();
    event.stopPropagation();
    const asked = event.target;
    const later = async () => {
      await box.put({ kind: "evaluation.submit", about, words: "", payload: { sheet, marks: view() } });
      if (asked.closest("dialog")) asked.closest("dialog").close();
      box.send();
    };
    takeTyped().then(() => open).then((ready) => patience(ready.send(), 5)).then(() => patience(refresh(), 5)).then((fresh) => {
      if (!fresh || box.count || asked.hasAttribute("data-late")) return later();
      asked.querySelector("[data-version]").value = stands.version;
      return asked.submit();
    });
  }, true);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button || !box) return;
    const numbers = (entries) => entries.map((entry) => entry.n);
    if (button.matches("[data-hand-in-recall]")) {
      await box.recall(numbers(waiting.filter((entry) => entry.kind === "evaluation.submit")));
    }
    if (button.matches("[data-refused-drop], [data-refused-use]")) {
      const { refused } = await box.entries(about);
      if (button.matches("[data-refused-use]")) {
        const marks = view();
        for (const entry of refused.filter((each) => each.kind === "evaluation.marks")) {
          const base = Object.fromEntries(Object.keys(entry.payload.mine).map((code) => [code, marks[code] || NOTHING]));
          await box.put({ kind: entry.kind, about, words: entry.words, payload: { ...entry.payload, sheet, base, version: stands.version } });
          Object.assign(marks, entry.payload.mine);
        }
      }
      await box.drop(numbers(refused));
      box.send();
    }
  });

  // "Tiêu chí tiếp theo": the next one of this part that has no choice; the server leads on to the next part
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-next]");
    if (!button) return;
    const open_ = all("[data-criterion]", form).find((card) => !card.querySelector("input[type=radio]:checked") && card.querySelector("[data-none]"));
    if (!open_) return;
    event.preventDefault();
    all(".next-x").forEach((card) => card.classList.remove("next-x"));
    open_.classList.add("next-x");
    open_.scrollIntoView({ block: "start", behavior: "smooth" });
    open_.querySelector("input").focus({ preventScroll: true });
  });

  // ── The page as it opens: it may be hours old, and choices may wait that never left

  open.then(async (ready) => {
    box = ready;
    const known = await box.remembered(memory);
    if (!known || known.version <= stands.version) await box.remember(memory, stands);
    box.onanswer = learn;
    box.onchange = moved;
    addEventListener("offline", () => { line("offline"); bars("offline"); });
    line(navigator.onLine ? "waiting" : "offline");
    await reread();
    bars(navigator.onLine ? "waiting" : "offline");
    if (navigator.onLine || waiting.length) await box.send();
  }).catch(() => {});
})();
