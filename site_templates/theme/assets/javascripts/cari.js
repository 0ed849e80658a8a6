// Search page (cari.html): the index, widened by sinonim.json, shown in the page's own markup. pencarian/mesin.js says
// whose index it is, Pagefind's or our own for large registers; both answer alike.
// Text from the index reaches the page as text nodes only. Without this script the page leads to the lists.

const ROOT = new URL("../../", import.meta.url);
const LABELS = { jenis: "jenis", unit: "perangkat daerah", tahun: "tahun", bentuk: "bentuk" };
const FACETS = Object.keys(LABELS);
const STEP = 10; // results shown at a time
const TYPING_MS = 300; // silence after which typed words are searched
const WAITING_MS = 700; // a search that takes longer says that it is at work
const MOST_VARIANTS = 8; // more would cost a slow phone seconds
const ROOMY = matchMedia("(min-width: 45rem)");
const SHORTEST = 4; // letters of a word that may be the beginning of another

const [form, input, status, list, more, download, clear, card] = [
  "form", "q", "status", "hasil", "lagi", "unduh", "hapus", "kartu",
].map((name) => document.getElementById(`cari-${name}`));
const facets = new Map(FACETS.map((name) => [name, document.getElementById(`faset-${name}`)]));
const folded = document.getElementById("cari-saring"); // the filters, which would fill a phone's first screen
const help = list.parentNode.insertBefore(document.createElement("div"), list); // ways on when nothing was found

let found = []; // Pagefind results of the current query, in order
let shown = 0;
let ignored = ""; // which filters of the address do not exist, in words
let asked = 0; // number of the latest query: an answer to an older one is dropped
let settled = true; // whether the address in the bar was chosen, not half typed
let timer = 0;
let engine = null;

const AGAIN = "Periksa sambungan internet Anda, lalu coba lagi.";
const ALWAYS = [
  ["Lihat ", "seluruh daftar informasi publik", "daftar.html"],
  ["Bila informasi tidak ada di daftar, ", "ajukan permohonan informasi", "minta.html"],
];

/* What is asked */

function readForm() {
  const query = { q: input.value.trim().replace(/\s+/g, " ") };
  for (const [name, select] of facets) query[name] = select.value;
  return query;
}

function restore() {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get("q") ?? "";
  ignored = "";
  for (const [name, select] of facets) {
    const wanted = (parameters.get(name) ?? "").trim();
    const same = (option) => option.value.toLowerCase() === wanted.toLowerCase();
    const option = [...select.options].find(same);
    select.value = option?.value ?? "";
    if (!option) ignored += ` Pilihan ${LABELS[name]} “${wanted}” tidak ada di daftar ini; saringan itu diabaikan.`;
  }
  settled = true;
  if (folded) folded.open = ROOMY.matches || FACETS.some((name) => facets.get(name).value);
  run();
}

function address(query) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return location.pathname + (search ? `?${search}` : "");
}

// Half-typed words replace each other in the history; what was chosen stays there for the back button.
function remember(query, chosen) {
  const next = address(query);
  if (next !== location.pathname + location.search) {
    const growing = !settled && query.q !== new URLSearchParams(location.search).get("q");
    history[growing ? "replaceState" : "pushState"](null, "", next);
  }
  settled = chosen;
}

/* Searching */

function load() {
  engine ??= Promise.all([
    import(new URL("pencarian/mesin.js", ROOT).href).then(async (pagefind) => {
      await pagefind.options({ noWorker: true });
      await pagefind.init();
      return pagefind;
    }),
    // Without its synonyms search still works.
    fetch(new URL("assets/sinonim.json", ROOT)).then((answer) => answer.json()).catch(() => ({})),
  ]);
  engine.catch(() => (engine = null)); // the next query tries again
  return engine;
}

// Every run of words that is a known term, longest first, with each other name that it has.
function variants(words, synonyms) {
  const lower = words.map((word) => word.normalize("NFC").toLowerCase());
  const wider = [];
  const taken = [];
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const end = start + length;
      const name = lower.slice(start, end).join(" ");
      if (!Object.hasOwn(synonyms, name) || taken.some(([from, to]) => from <= start && end <= to)) continue;
      taken.push([start, end]);
      for (const other of synonyms[name]) {
        wider.push({ before: words.slice(0, start), other, after: words.slice(end), term: words.slice(start, end) });
      }
    }
  }
  return wider.slice(0, MOST_VARIANTS);
}

// The unit that some of the words name, as people call it, and the other words.
function unitIn(words) {
  const lower = words.map((word) => word.normalize("NFC").toLowerCase());
  const options = [...facets.get("unit").options].filter((option) => option.dataset.sebutan);
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const name = lower.slice(start, start + length).join(" ");
      const option = options.find((option) => option.dataset.sebutan.split("|").includes(name));
      if (!option) continue;
      const own = words.slice(start, start + length);
      return { unit: option.value, own, rest: [...words.slice(0, start), ...words.slice(start + length)] };
    }
  }
  return { unit: "", own: [], rest: words };
}

async function search(query) {
  const [pagefind, synonyms] = await load();
  const filters = {};
  for (const name of FACETS) if (query[name]) filters[name] = query[name];
  const ask = async (words, more) => (await pagefind.search(words, { filters: { ...filters, ...more } })).results;
  let results = [];
  const keep = (more) => (results = results.length ? joined(pagefind, results, more) : more);
  const words = query.q.split(" ");
  const also = [];
  let unknown = [];
  if (!query.q || /^".+"$/.test(query.q)) keep(await ask(query.q || null));
  else {
    const states = await Promise.all(words.map((word, at) => isKnown(pagefind, word, at === words.length - 1)));
    const named = query.unit ? { unit: "", own: [], rest: words } : unitIn(words);
    const absent = words.filter((_, at) => !states[at]);
    // "dinkes" stands in no entry, and yet the person said where to look
    const missing = absent.filter((word) => !named.own.includes(word));
    const known = (list) => list.filter((word) => !missing.includes(word));
    if (!absent.length) keep(await ask(query.q));
    if (named.unit && !missing.length) {
      const hits = await ask(named.rest.join(" ") || null, { unit: named.unit });
      keep(hits);
      if (hits.length && named.own.join(" ").toLowerCase() !== named.unit.toLowerCase()) also.push(named.unit);
    }
    const spoken = absent.length > missing.length ? named.rest : words;
    for (const { before, other, after, term } of variants(spoken, synonyms)) {
      const beside = missing.filter((word) => before.includes(word) || after.includes(word));
      // A word that no entry holds may only give way to its synonym.
      if (missing.length && (beside.length || known(term).length === term.length)) continue;
      // The index knows stems ("penghasilan" is "hasil"): the filter holds where the synonym itself stands.
      const hits = await ask([...before, other, ...after].join(" "), { istilah: other.toLowerCase() });
      keep(hits);
      if (hits.length && !also.includes(other)) also.push(other);
    }
    if (missing.length && !results.length) {
      unknown = [...new Set(missing)];
      if (known(words).length) keep(await ask(known(words).join(" ")));
    }
  }
  // Pagefind takes a part of the index that it could not fetch for an empty one: this fails when offline.
  if (!results.length) await fetch(new URL("pencarian/mesin.js", ROOT), { cache: "no-store" });
  const rest = words.filter((word) => !unknown.includes(word)).join(" ");
  return { results, also, unknown, rest };
}

// Pagefind cuts a word that it does not hold down to its first letters ("BBM" to "b"). In quotes it does not;
// the beginning of a longer word is recognised by the words that it found.
async function isKnown(pagefind, word, last) {
  const typed = bare(word);
  if (!typed || (await holds(pagefind, typed))) return true;
  const growing = last && !settled;
  if (typed.length < SHORTEST && !growing) return false;
  const [first] = (await pagefind.search(typed)).results;
  if (!first) return false;
  const { hits } = await matched(first);
  return [...hits].some((hit) => hit.startsWith(typed) || alike(typed, hit));
}

// Our own index does it without listing the entries.
function joined(pagefind, results, more) {
  if (pagefind.joined) return pagefind.joined(results, more);
  const known = new Set(results.map((result) => result.id));
  return [...results, ...more.filter((result) => !known.has(result.id))];
}

// Our own index knows it without listing the entries.
async function holds(pagefind, word) {
  return pagefind.holds ? pagefind.holds(word) : (await pagefind.search(`"${word}"`)).results.length > 0;
}

// Whether two words share a run of letters that is most of the typed one: "kepegawaan" and "kepegawaian".
function alike(typed, hit) {
  const length = Math.max(SHORTEST, Math.ceil(typed.length * 0.6));
  for (let start = 0; start + length <= typed.length; start++) {
    if (hit.includes(typed.slice(start, start + length))) return true;
  }
  return false;
}

async function matched(result) {
  const data = await result.data();
  const words = data.raw_content.split(/\s+/);
  return { data, hits: new Set(result.words.map((place) => bare(words[place] ?? "")).filter(Boolean)) };
}

function ask(chosen) {
  ignored = "";
  remember(readForm(), chosen);
  run();
}

async function run() {
  clearTimeout(timer);
  const query = readForm();
  const filtered = FACETS.some((name) => query[name]);
  const mine = ++asked;
  clear.hidden = !filtered;
  if (!query.q && !filtered) return show([], "Tulis kata kunci, atau pilih saringan.");
  const waiting = setTimeout(() => mine === asked && (status.textContent = "Mencari…"), WAITING_MS);
  try {
    const { results, ...how } = await search(query);
    if (mine !== asked) return;
    const cards = await Promise.all(results.slice(0, STEP).map(fill));
    if (mine !== asked) return;
    show(results, announcement(query, results.length, how), cards);
    if (!results.length) nothing(query, filtered);
  } catch (error) {
    console.error(error);
    if (mine === asked) unavailable();
  } finally {
    clearTimeout(waiting);
  }
}

/* Showing */

const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, "."); // toLocaleString costs a slow phone more

function announcement(query, count, { also, unknown, rest }) {
  const without = `Tidak ada informasi dengan kata ${unknown.map((word) => `“${word}”`).join(" atau ")}`;
  if (unknown.length && !rest) return `${without}.`;
  const what = query.q ? `untuk “${rest}”` : "dengan saringan ini";
  const found = count ? `${number(count)} informasi ditemukan` : "Tidak ada informasi yang ditemukan";
  const left = unknown.length ? ` ${without}, jadi kata itu diabaikan. Periksa ejaannya.` : "";
  return `${found} ${what}.${also.length ? ` Juga dicari: ${also.join(", ")}.` : ""}${left}`;
}

function show(results, words, cards = []) {
  found = results;
  shown = cards.length;
  status.textContent = words + ignored;
  help.replaceChildren();
  list.replaceChildren(...cards);
  buttons();
}

function buttons() {
  more.hidden = shown >= found.length;
  download.hidden = !found.length;
}

async function fill(result) {
  const { data, hits } = await matched(result);
  const copy = card.content.firstElementChild.cloneNode(true);
  const slot = (name) => copy.querySelector(`[data-slot="${name}"]`);
  const put = (name, ...nodes) => slot(name).replaceChildren(...nodes);
  const [title, summary, kind] = ["judul", "ringkasan", "jenis"].map((name) => value(data, name));
  const has = (text) => text.split(/\s+/).some((word) => hits.has(bare(word)));
  const keywords = value(data, "kata_kunci");
  const why = !has(`${title} ${summary}`) && has(keywords) ? ` Kata kunci: ${keywords}` : "";
  put("judul", title);
  slot("judul").href = data.url;
  put("jenis", kind);
  slot("jenis").dataset.jenis = kind.toLowerCase().replaceAll(" ", "-");
  put("ringkasan", ...marked(summary + why, hits));
  put("keterangan", ["unit", "tahun", "bentuk"].map((name) => value(data, name)).filter(Boolean).join(" · "));
  return copy;
}

// A value may be set as meta (one) or as filter (several).
function value(data, name) {
  return data.meta[name] ?? (data.filters[name] ?? []).join(", ");
}

const bare = (word) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function marked(text, hits) {
  return text.split(/(\s+)/).map((word) => {
    if (!bare(word) || !hits.has(bare(word))) return word;
    const mark = document.createElement("mark");
    mark.textContent = word;
    return mark;
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
  const cards = await Promise.all(found.slice(shown, shown + STEP).map(fill)).catch(() => []);
  if (mine !== asked) return;
  if (!cards.length) {
    status.textContent = `Hasil berikutnya tidak dapat dimuat. ${AGAIN}`;
    return;
  }
  list.append(...cards);
  shown += cards.length;
  buttons();
  status.textContent = `Menampilkan ${number(shown)} dari ${number(found.length)} informasi.`;
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
      status.textContent = `Menyiapkan unduhan: ${number(start)} dari ${number(results.length)} informasi.`;
      for (const data of await Promise.all(results.slice(start, start + 50).map((result) => result.data()))) {
        const to = new URL(data.url, location.href);
        const id = value(data, "id") || to.pathname.replace(/^.*\/|\.html$/g, "");
        rows.push([id, value(data, "judul"), ...FACETS.map((name) => value(data, name)), to.href]);
      }
    }
    const csv = `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
    link.download = "hasil-pencarian.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    status.textContent = words;
  } catch (error) {
    console.error(error);
    status.textContent = `Unduhan gagal disiapkan. ${AGAIN}`;
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
for (const select of facets.values()) select.addEventListener("change", () => ask(true));
more.addEventListener("click", showMore);
download.addEventListener("click", save);
clear.addEventListener("click", (event) => {
  event.preventDefault();
  for (const select of facets.values()) select.value = "";
  ask(true);
  input.focus();
});
addEventListener("popstate", restore);
form.hidden = false; // without this script it would find nothing
restore();
