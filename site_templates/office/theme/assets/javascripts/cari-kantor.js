// Search page of the office site: this tree's own Pagefind index, shown in the page's own markup. Text from the index
// reaches the page as text nodes only. Without this script the page leads to the lists.

const ROOT = new URL("../../", import.meta.url);
const STEP = 15; // results shown at a time
const TYPING_MS = 300; // silence after which typed words are searched

const [form, input, status, list, more, card] = ["form", "q", "status", "hasil", "lagi", "kartu"].map((name) =>
  document.getElementById(`cari-${name}`),
);
const facets = [...document.querySelectorAll("[data-faset]")];

let found = [];
let shown = 0;
let asked = 0; // number of the latest query: an answer to an older one is dropped
let timer = 0;
let engine = null;

function load() {
  engine ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
    await pagefind.options({ noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

function restore() {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get("q") ?? "";
  for (const select of facets) {
    const value = parameters.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
  run();
}

// The words go into the address, so that "back" works; they never leave this machine or the office's own server.
function remember() {
  const pairs = [["q", input.value.trim()], ...facets.map((select) => [select.name, select.value])];
  const search = new URLSearchParams(pairs.filter(([, value]) => value)).toString();
  history.replaceState(null, "", location.pathname + (search ? `?${search}` : ""));
}

async function run() {
  clearTimeout(timer);
  const mine = ++asked;
  const words = input.value.trim();
  const filters = Object.fromEntries(facets.filter((select) => select.value).map((select) => [select.name, select.value]));
  if (!words && !Object.keys(filters).length) return show([], "Tulis kata kunci, atau pilih saringan.");
  try {
    const pagefind = await load();
    const { results } = await pagefind.search(words || null, { filters });
    if (mine !== asked) return;
    const cards = await Promise.all(results.slice(0, STEP).map(fill));
    if (mine !== asked) return;
    const count = results.length.toLocaleString("id-ID");
    show(results, results.length ? `${count} ditemukan.` : "Tidak ada yang ditemukan. Kurangi kata atau saringan.", cards);
  } catch (error) {
    console.error(error);
    if (mine === asked) show([], "Pencarian tidak dapat dimuat. Muat ulang halaman ini.");
  }
}

function show(results, words, cards = []) {
  found = results;
  shown = cards.length;
  status.textContent = words;
  list.replaceChildren(...cards);
  more.hidden = shown >= found.length;
}

async function fill(result) {
  const data = await result.data();
  const copy = card.content.firstElementChild.cloneNode(true);
  const slot = (name) => copy.querySelector(`[data-slot="${name}"]`);
  slot("judul").textContent = data.meta.judul ?? data.meta.title ?? data.url;
  slot("judul").href = data.url;
  slot("kutipan").textContent = data.plain_excerpt.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const facts = ["bagian", "keadaan", "unit"].map((name) => data.meta[name]).filter(Boolean);
  slot("keterangan").textContent = facts.join(" · ");
  return copy;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  run();
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    remember();
    run();
  }, TYPING_MS);
});
for (const select of facets) {
  select.addEventListener("change", () => {
    remember();
    run();
  });
}
more.addEventListener("click", async () => {
  const mine = asked;
  const cards = await Promise.all(found.slice(shown, shown + STEP).map(fill));
  if (mine !== asked) return;
  list.append(...cards);
  shown += cards.length;
  more.hidden = shown >= found.length;
  cards[0]?.querySelector("a").focus();
});
addEventListener("popstate", restore);
restore();
