// Search page (cari.html): Pagefind's index, widened by sinonim.json, shown in the page's own markup.
// Text from the index reaches the page as text nodes only. Without this script the page leads to the lists.

const ROOT = new URL("../../", import.meta.url);
const FACETS = ["jenis", "unit", "tahun", "bentuk"];
const STEP = 10; // results shown at a time
const TYPING_MS = 300; // silence after which typed words are searched
const WAITING_MS = 700; // a search that takes longer says that it is at work
const MOST_VARIANTS = 8; // more would cost a slow phone seconds
const LONGEST_TERM = 6; // words in the longest term looked up among the synonyms

const form = document.querySelector("#cari-form");
const input = document.querySelector("#cari-q");
const status = document.querySelector("#cari-status");
const list = document.querySelector("#cari-hasil");
const more = document.querySelector("#cari-lagi");
const download = document.querySelector("#cari-unduh");
const clear = document.querySelector("#cari-hapus");
const card = document.querySelector("#cari-kartu");
const facets = new Map(FACETS.map((name) => [name, document.querySelector(`#faset-${name}`)]));
const help = list.parentNode.insertBefore(document.createElement("div"), list); // ways on when nothing was found

let found = []; // Pagefind results of the current query, in order
let shown = 0;
let asked = 0; // number of the latest query: an answer to an older one is dropped
let settled = true; // whether the address in the bar was chosen, not half typed
let timer = 0;
let engine = null;

const ALWAYS = [
  ["Lihat ", "seluruh daftar informasi publik", "daftar.html"],
  ["Bila informasi tidak ada di daftar, ", "ajukan permohonan informasi", "minta.html"],
];

/* What is asked */

function readForm() {
  const query = { q: input.value.trim().replace(/\s+/g, " ") };
  for (const [name, select] of facets) query[name] = select ? select.value : "";
  return query;
}

function readAddress() {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get("q") ?? "";
  for (const [name, select] of facets) {
    const value = parameters.get(name) ?? "";
    if (select) select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
}

function address(query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  const search = parameters.toString();
  return location.pathname + (search ? `?${search}` : "");
}

// A half-typed query replaces itself in the history; a chosen one stays there for the back button.
function remember(query, chosen) {
  const next = address(query);
  if (next !== location.pathname + location.search) {
    if (settled) history.pushState(null, "", next);
    else history.replaceState(null, "", next);
  }
  settled = chosen;
}

/* Searching */

function load() {
  engine ??= Promise.all([
    import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
      await pagefind.options({ noWorker: true });
      await pagefind.init();
      return pagefind;
    }),
    // Without its synonyms search still works.
    fetch(new URL("assets/sinonim.json", ROOT)).then((answer) => answer.json()).catch(() => ({})),
  ]);
  return engine;
}

// Every run of words that is a known term, longest first, each replaced by what else it is called.
function variants(q, synonyms) {
  const words = q.normalize("NFC").toLowerCase().split(" ");
  const wider = new Map(); // query → the words put in
  const taken = [];
  for (let length = Math.min(words.length, LONGEST_TERM); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const end = start + length;
      const term = words.slice(start, end).join(" ");
      if (!Object.hasOwn(synonyms, term) || taken.some(([from, to]) => from <= start && end <= to)) continue;
      taken.push([start, end]);
      for (const other of synonyms[term]) {
        wider.set([...words.slice(0, start), other, ...words.slice(end)].join(" "), other);
      }
    }
  }
  wider.delete(words.join(" "));
  return [...wider].slice(0, MOST_VARIANTS);
}

async function search(query) {
  const [pagefind, synonyms] = await load();
  const filters = {};
  for (const name of FACETS) if (query[name]) filters[name] = query[name];
  const first = await pagefind.search(query.q || null, { filters });
  const results = new Map(first.results.map((result) => [result.id, result]));
  const also = [];
  const wider = query.q && !query.q.includes('"') ? variants(query.q, synonyms) : [];
  for (const [q, words] of wider) {
    const answer = await pagefind.search(q, { filters });
    if (answer.results.length && !also.includes(words)) also.push(words);
    for (const result of answer.results) if (!results.has(result.id)) results.set(result.id, result);
  }
  // Pagefind takes a part of the index that it could not fetch for an empty one.
  if (!results.size) await reachable();
  return { results: [...results.values()], also };
}

async function reachable() {
  const answer = await fetch(new URL("pagefind/pagefind-entry.json", ROOT), { cache: "no-store" });
  if (!answer.ok) throw new Error(`pagefind-entry.json: ${answer.status}`);
}

function ask(chosen) {
  remember(readForm(), chosen);
  return run();
}

async function run() {
  clearTimeout(timer);
  const query = readForm();
  const filtered = FACETS.some((name) => query[name]);
  const mine = ++asked;
  if (clear) clear.hidden = !filtered;
  if (!query.q && !filtered) {
    show([], "Tulis kata kunci, atau pilih saringan.");
    return;
  }
  const waiting = setTimeout(() => mine === asked && (status.textContent = "Mencari…"), WAITING_MS);
  try {
    const { results, also } = await search(query);
    if (mine !== asked) return;
    const cards = await Promise.all(results.slice(0, STEP).map(fill));
    if (mine !== asked) return;
    show(results, announcement(query, results.length, also), cards);
    if (!results.length) nothing(query, filtered);
  } catch (error) {
    console.error(error);
    if (mine === asked) unavailable();
  } finally {
    clearTimeout(waiting);
  }
}

/* Showing */

function announcement(query, count, also) {
  const what = query.q ? `untuk “${query.q}”` : "dengan saringan ini";
  const number = count ? `${count.toLocaleString("id-ID")} informasi ditemukan` : "Tidak ada informasi yang ditemukan";
  return `${number} ${what}.${also.length ? ` Juga dicari: ${also.join(", ")}.` : ""}`;
}

function show(results, words, cards = []) {
  found = results;
  shown = cards.length;
  status.textContent = words;
  help.replaceChildren();
  list.replaceChildren(...cards);
  buttons();
}

function buttons() {
  if (more) more.hidden = shown >= found.length;
  if (download) download.hidden = !found.length;
}

async function fill(result) {
  const data = await result.data();
  const copy = card.content.cloneNode(true);
  const slot = (name, ...nodes) => {
    const place = copy.querySelector(`[data-slot="${name}"]`);
    if (place) place.replaceChildren(...nodes);
    return place;
  };
  const kind = value(data, "jenis");
  slot("judul", value(data, "judul") || value(data, "title")).href = data.url;
  slot("jenis", kind)?.setAttribute("data-jenis", kind.toLowerCase().replace(/\s+/g, "-"));
  slot("ringkasan", ...(result.words.length ? marked(data.excerpt) : [value(data, "ringkasan") || plain(data.excerpt)]));
  slot("keterangan", ["unit", "tahun", "bentuk"].map((name) => value(data, name)).filter(Boolean).join(" · "));
  return copy.childElementCount === 1 ? copy.firstElementChild : copy;
}

// A value may be set as meta (one) or as filter (several).
function value(data, name) {
  return data.meta[name] ?? (data.filters[name] ?? []).join(", ");
}

function plain(excerpt) {
  return excerpt.replace(/<\/?mark>|\u200b/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

// Pagefind's excerpt holds no markup but <mark>: every second part is a hit.
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, index) => {
    if (index % 2 === 0) return document.createTextNode(plain(part));
    const hit = document.createElement("mark");
    hit.textContent = plain(part);
    return hit;
  });
}

// Ways on, each a sentence; with an address its second part is a link.
function offer(choices) {
  const items = document.createElement("ul");
  for (const [words, linked, to] of choices) {
    const item = items.appendChild(document.createElement("li"));
    item.append(words);
    if (!to) continue;
    const link = item.appendChild(document.createElement("a"));
    link.href = new URL(to, ROOT).href;
    link.textContent = linked;
    item.append(".");
  }
  const lead = document.createElement("p");
  lead.textContent = "Yang dapat Anda lakukan:";
  help.replaceChildren(lead, items);
}

function nothing(query, filtered) {
  const choices = [];
  if (query.q) choices.push(["Periksa ejaannya, atau pakai kata yang lebih umum."]);
  if (query.q.includes(" ")) choices.push(["Kurangi jumlah kata: hasil harus memuat semuanya."]);
  if (filtered) choices.push(["Hapus saringan jenis, perangkat daerah, tahun, atau bentuk."]);
  offer([...choices, ...ALWAYS]);
}

function unavailable() {
  show([], "Pencarian tidak dapat dimuat.");
  offer([["Periksa sambungan internet Anda, lalu muat ulang halaman ini."], ...ALWAYS]);
}

async function showMore() {
  const mine = asked;
  const cards = await Promise.all(found.slice(shown, shown + STEP).map(fill)).catch(() => null);
  if (mine !== asked) return;
  if (!cards) {
    status.textContent = "Hasil berikutnya tidak dapat dimuat. Periksa sambungan internet Anda, lalu coba lagi.";
    return;
  }
  list.append(...cards);
  shown += cards.length;
  buttons();
  status.textContent = `Menampilkan ${shown.toLocaleString("id-ID")} dari ${found.length.toLocaleString("id-ID")} informasi.`;
  cards[0].querySelector('[data-slot="judul"]').focus();
}

/* Download */

// A spreadsheet would run a cell that begins like a formula.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function save() {
  const results = found;
  const words = status.textContent;
  const rows = [["id", "judul", "jenis", "unit", "tahun", "bentuk", "alamat"]];
  download.disabled = true;
  try {
    for (let start = 0; start < results.length; start += 50) {
      status.textContent = `Menyiapkan unduhan: ${start} dari ${results.length} informasi.`;
      for (const data of await Promise.all(results.slice(start, start + 50).map((result) => result.data()))) {
        const to = new URL(data.url, location.href);
        const id = value(data, "id") || to.pathname.replace(/^.*\/|\.html$/g, "");
        const title = value(data, "judul") || value(data, "title");
        rows.push([id, title, ...FACETS.map((name) => value(data, name)), to.href]);
      }
    }
    const csv = `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
    link.download = "hasil-pencarian.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    status.textContent = words;
  } catch (error) {
    console.error(error);
    status.textContent = "Unduhan gagal disiapkan. Periksa sambungan internet Anda, lalu coba lagi.";
  } finally {
    download.disabled = false;
  }
}

/* Wiring */

input.addEventListener("focus", () => load().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(true);
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => ask(false), TYPING_MS);
});
for (const select of facets.values()) select?.addEventListener("change", () => ask(true));
more?.addEventListener("click", showMore);
download?.addEventListener("click", save);
clear?.addEventListener("click", (event) => {
  event.preventDefault();
  for (const select of facets.values()) if (select) select.value = "";
  ask(true);
  input.focus();
});
addEventListener("popstate", () => {
  readAddress();
  settled = true;
  run();
});

readAddress();
run();
