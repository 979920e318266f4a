// verify.js - what the verification page does beyond being read. With a network the page is the truth: this only says
// when the signed text of the QR code (behind #) tells something else. Without one, the page of the worker is filled out
// of that text, the kept keys and the kept status list. Formats: payload.py and status_list.py.

const CACHE = "xac-minh";
const FRESH = 6 * 3600e3; // a kept list is fetched anew when a page is opened after so long
const DAY = 86400e3;
const OLD = 30; // days after which a list is said to be old
const FACTS = -65537;
const STATUSES = -65538;

const main = document.querySelector("main");
const place = main.dataset.place;
const KEYS = place + "khoa.json";
const LIST = place + "trang-thai.cwt";
const SHELL = place + "ngoai-tuyen/";
const $ = (id) => document.getElementById(id);

// ---- Reading: base64url, the little CBOR that is used, COSE_Sign1

function bytesOf(text) {
  if (!/^[A-Za-z0-9_-]{1,2000}$/.test(text) || text.length % 4 === 1) throw new Error("base64url");
  const raw = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const again = btoa(String.fromCharCode(...raw)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  if (again !== text) throw new Error("base64url");
  return raw;
}

// One item and nothing behind it: whole numbers, bytes, texts, arrays, maps, tags; lengths written out
function cbor(raw) {
  let at = 0;
  const take = (count) => {
    if (at + count > raw.length) throw new Error("cut");
    return raw.subarray(at, (at += count));
  };
  const number = (short) => {
    if (short < 24) return short;
    if (short > 27) throw new Error("length");
    const value = take(2 ** (short - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw new Error("number");
    return value;
  };
  const item = (depth) => {
    if (depth > 8) throw new Error("deep");
    const [first] = take(1);
    const [kind, value] = [first >> 5, number(first & 31)];
    if (kind === 0) return value;
    if (kind === 1) return -1 - value;
    if (kind === 2) return take(value).slice();
    if (kind === 3) return new TextDecoder("utf-8", { fatal: true }).decode(take(value));
    if (kind === 4) return Array.from({ length: Math.min(value, raw.length) }, () => item(depth + 1));
    if (kind === 6) return { tag: value, value: item(depth + 1) };
    if (kind !== 5) throw new Error("kind");
    const found = new Map();
    for (let left = value; left > 0; left -= 1) {
      const key = item(depth + 1);
      if (found.has(key)) throw new Error("twice");
      found.set(key, item(depth + 1));
    }
    return found;
  };
  const whole = item(0);
  if (at !== raw.length) throw new Error("more");
  return whole;
}

const hex = (raw) => Array.from(raw, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
const joined = (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
};
const written = (raw) => joined(raw.length < 24 ? [0x40 + raw.length] : raw.length < 256 ? [0x58, raw.length]
  : raw.length < 65536 ? [0x59, raw.length >> 8, raw.length & 255]
  : [0x5a, raw.length >>> 24, (raw.length >> 16) & 255, (raw.length >> 8) & 255, raw.length & 255], raw);

// { kind: true | altered | foreign | distrusted | unreadable, content }
async function opened(raw, keys) {
  let kid, inside, signed, signature;
  try {
    const sealed = cbor(raw);
    if (sealed.tag !== 18 || sealed.value.length !== 4) throw new Error("sign1");
    const header = cbor(sealed.value[0]);
    signature = sealed.value[3];
    if (header.get(1) !== -8 || signature.length !== 64) throw new Error("eddsa");
    kid = hex(header.get(4));
    inside = sealed.value[2];
    signed = joined([0x84, 0x6a], new TextEncoder().encode("Signature1"), written(sealed.value[0]), [0x40], written(inside));
  } catch {
    return { kind: "unreadable" };
  }
  const key = keys.find((one) => one.kid === kid);
  if (!key) return { kind: "foreign" };
  if (!(await verified(signature, signed, unhex(key.x)))) return { kind: "altered" };
  if (key.state === "distrusted") return { kind: "distrusted", since: key.distrusted_on };
  try {
    return { kind: "true", content: cbor(inside) };
  } catch {
    return { kind: "unreadable" };
  }
}

async function verified(signature, signed, point) {
  try {
    const key = await crypto.subtle.importKey("raw", point, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, signed);
  } catch {
    const noble = await import(main.dataset.noble); // an older browser
    return noble.verifyAsync(signature, signed, point).catch(() => false);
  }
}

async function readPrint(keys) {
  try {
    const found = await opened(bytesOf(location.hash.slice(1)), keys);
    if (found.kind !== "true") return found;
    const facts = found.content.get(FACTS);
    const said = {
      code: new TextDecoder().decode(found.content.get(7)), issued: Math.floor((found.content.get(6) + 7 * 3600) / 86400),
      product: facts.get(1), producer: facts.get(2), stars: facts.get(3), number: facts.get(4), decision: facts.get(5), decided: facts.get(6), expires: facts.get(7),
    };
    return Object.values(said).includes(undefined) ? { kind: "unreadable" } : { kind: "true", said };
  } catch {
    return { kind: "unreadable" };
  }
}

// ---- Keeping: what a later check without a network needs

const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const shown = (day) => { const [y, m, d] = isoDay(day).split("-"); return `${+d}/${+m}/${y}`; };

async function keep() {
  if (!window.caches || !navigator.serviceWorker) return;
  navigator.serviceWorker.register(place + "worker.js", { scope: place });
  const cache = await caches.open(CACHE);
  const list = await cache.match(LIST);
  if (list && Date.now() - Number(list.headers.get("X-Kept")) < FRESH) return;
  const shell = await fetch(SHELL, { credentials: "omit" });
  if (!shell.ok) return;
  const parts = [...(await shell.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  const able = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]).then(() => true, () => false);
  await cache.addAll(able ? parts : [...parts, main.dataset.noble]);
  await cache.put(SHELL, shell);
  await cache.add(KEYS);
  const fresh = await fetch(LIST, { credentials: "omit" });
  if (!fresh.ok) return;
  await cache.put(LIST, new Response(await fresh.arrayBuffer(), { headers: { "X-Kept": String(Date.now()) } }));
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (![SHELL, KEYS, LIST, main.dataset.noble, ...parts].includes(pathname)) await cache.delete(request);
  }
}

async function keptKeys() {
  const found = window.caches && (await caches.match(KEYS));
  return found ? (await found.json()).keys : [];
}

// The day is the server's when it gave the list, moved on by what has passed on this machine since
async function keptList(keys) {
  const found = window.caches && (await caches.match(LIST));
  if (!found) return null;
  const { kind, content } = await opened(new Uint8Array(await found.arrayBuffer()), keys);
  const lists = kind === "true" && content.get(STATUSES);
  if (!lists) return null;
  const passed = Math.max(0, Math.floor((Date.now() - Number(found.headers.get("X-Kept"))) / DAY));
  return { day: lists.get(1), today: lists.get(1) + passed, age: passed, has: (part, mark) => holds(lists.get(part), mark) };
}

function holds(marks, mark) {
  for (let at = 0; at + 8 <= marks.length; at += 8) if (hex(marks.subarray(at, at + 8)) === mark) return true;
  return false;
}

const markOf = async (code) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code))).subarray(0, 8));

// ---- With a network: one line, only when print and page disagree

const WRONG = {
  altered: "Chữ ký trong mã QR không đúng: bản in này có thể đã bị sửa.",
  foreign: "Mã QR mang chữ ký của một khóa không phải của tỉnh.",
  distrusted: "Khóa đã ký mã QR này không còn được tin.",
  unreadable: "Phần chữ ký trong mã QR không đọc được: mã in bị cắt bớt hoặc hỏng.",
};
const same = (printed, page) => printed === page || (printed.endsWith("…") && page.startsWith(printed.slice(0, -1)));

async function compare() {
  const line = $("chu-ky");
  line.hidden = true;
  if (location.hash.length < 2 || !crypto.subtle) return;
  const answer = await fetch(KEYS, { credentials: "omit" }).catch(() => null);
  const keys = answer && answer.ok ? (await answer.json()).keys : await keptKeys();
  const { kind, said } = await readPrint(keys);
  const page = main.dataset;
  let wrong = WRONG[kind];
  if (kind === "true" && !page.code) wrong = `Mã QR ghi “${said.product}” của ${said.producer}, nhưng địa chỉ in kèm không có trong sổ: bản in có thể đã bị sửa.`;
  else if (kind === "true" && !(said.code === page.code && same(said.product, page.product) && same(said.producer, page.producer)
    && String(said.stars) === page.stars && said.number === page.number && said.decision === page.decision && isoDay(said.expires) === page.expires)) {
    wrong = `Mã QR ghi khác trang này: “${said.product}” của ${said.producer}, ${said.stars} sao, số vào sổ ${said.number}, đến hết ngày ${shown(said.expires)}. Bản in có thể đã bị sửa hoặc chép từ giấy khác.`;
  }
  if (!wrong) return;
  line.textContent = page.code ? `${wrong} Tin những gì ghi dưới đây, không tin bản in.` : wrong;
  line.hidden = false;
}

// ---- Without a network: the same answers, out of what was kept

const REFUSED = {
  altered: ["Chữ ký không đúng", "Nội dung trong mã QR đã bị sửa sau khi ký. Đừng tin bản in này."],
  foreign: ["Khóa lạ", "Mã QR được ký bằng khóa không có trong danh sách máy này giữ: mã của nơi khác, mã giả, hoặc khóa mới. Mở lại khi có mạng."],
  distrusted: ["Khóa không còn được tin", "Chữ ký đúng nhưng khóa đã ký không còn được tin. Mở lại khi có mạng."],
  unreadable: ["Không đọc được mã", "Mã bị cắt bớt hoặc in hỏng. Quét lại cho trọn mã, hoặc mở lại khi có mạng."],
};

async function decide() {
  const code = location.pathname.slice(place.length).replace(/\/$/, "");
  $("thong-bao").hidden = true;
  if (location.hash.length < 2) return say("ask", "Chưa kiểm tra được", "Không có mạng, và mã này chỉ có địa chỉ, không mang chữ ký. Mở lại khi có mạng.");
  const keys = await keptKeys();
  if (!keys.length) return say("ask", "Chưa kiểm tra được", "Máy này chưa giữ khóa của tỉnh. Mở trang xác minh một lần khi có mạng.");
  const { kind, said, since } = await readPrint(keys);
  if (REFUSED[kind]) return say(kind === "altered" ? "revoked" : "ask", REFUSED[kind][0], REFUSED[kind][1], since ? `Không tin từ ngày ${shown(Date.parse(since) / DAY)}.` : "");
  if (said.code !== code) return say("revoked", "Mã không khớp", "Chữ ký của một giấy khác được ghép vào địa chỉ này. Đừng tin bản in này.");
  const list = await keptList(keys);
  const mark = await markOf(code);
  const today = list ? list.today : Math.floor((Date.now() + 7 * 3600e3) / DAY);
  const by = list ? `Chữ ký đúng. Theo danh sách ngày ${shown(list.day)}.${list.age > OLD ? ` Danh sách đã cũ ${list.age} ngày: giấy có thể đã bị thu hồi sau ngày đó. Mở lại khi có mạng.` : ""}`
    : "Chữ ký đúng. Máy này chưa giữ danh sách thu hồi: mở lại khi có mạng để biết giấy có bị thu hồi không.";
  $("thong-bao").hidden = !(list && list.has(4, mark));
  if (list && list.has(2, mark)) say("revoked", "Đã bị thu hồi", "Giấy này không còn giá trị.", by);
  else if (list && list.has(3, mark)) say("replaced", "Đã được thay", "bằng giấy chứng nhận mới. Mở lại khi có mạng để xem giấy mới.", by);
  else if (today > said.expires) say("expired", "Đã hết hiệu lực", `sau ngày ${shown(said.expires)}`, by);
  else if (today < said.issued) say("ask", "Chưa kiểm tra được", `Giấy cấp ngày ${shown(said.issued)}, sau ngày của máy này. Xem lại ngày giờ của máy.`, by);
  else say(list ? "valid" : "ask", list ? "Còn hiệu lực" : "Chữ ký đúng", `đến hết ngày ${shown(said.expires)}`, by);
  tell(said);
}

function say(kind, title, line, by = "") {
  main.className = kind;
  document.title = `${title} – ngoại tuyến`;
  main.querySelector("h1").textContent = title;
  main.querySelector(".s").textContent = line;
  $("theo").textContent = by;
  for (const sign of main.querySelectorAll("[data-sign]")) sign.hidden = sign.dataset.sign !== kind;
  for (const id of ["ten", "hang", "muc"]) $(id).hidden = true;
}

function tell(said) {
  $("ten").textContent = said.product;
  $("hang").textContent = main.className === "valid" ? `${said.stars} sao` : `Giấy ghi ${said.stars} sao`;
  const rows = [["Chủ thể", said.producer], ["Ngày cấp", shown(said.issued)], ["Có giá trị đến", `hết ngày ${shown(said.expires)}`],
    ["Quyết định", `Số ${said.decision} ngày ${shown(said.decided)}`], ["Số vào sổ", said.number]];
  $("muc").replaceChildren(...rows.map(([label, value]) => {
    const row = document.createElement("div");
    row.append(Object.assign(document.createElement("dt"), { textContent: label }), Object.assign(document.createElement("dd"), { textContent: value }));
    return row;
  }));
  for (const id of ["ten", "hang", "muc"]) $(id).hidden = false;
}

const act = main.dataset.mode === "offline" ? decide : compare;
addEventListener("hashchange", act);
$("lai")?.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
await act();
if (main.dataset.mode === "online") await keep().catch(() => {});
