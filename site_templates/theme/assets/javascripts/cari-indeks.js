// Reads the index of a large register (generator/sites/search_shards.py tells how it is written), for cari-besar.js:
// mostly in a worker (cari-pekerja.js), where that runs in the page itself. A query loads the few files where its words stand.

import { stem } from "./akar-kata.js";

const ROOT = new URL("../../", import.meta.url);
const INDEX = new URL("pencarian/", ROOT);
const VERSION = 1;
const MOST_FILES = 6; // read for words that begin like the typed one
const SHORTEST = 3; // letters below which a word that is not held is cut no further
const [EXACT, LONGER] = [2, 1]; // rank of a word, and of one that begins like it
const BITS = 1; // how the entries of a term are written that half the register holds
const TITLE = 4; // how often more a hit in the title counts

let index; // promise of indeks.json
const files = new Map(); // address to promise of its content
const reader = new TextDecoder();
const searches = []; // for each so far the index that it was made in, and the terms that it found

/** What each of the calls `[name, …what it is given]` comes to: `[true, value]`, or `[false, words of the error]`. */
export function answers(calls) {
  return Promise.all(
    calls.map(async ([name, ...given]) => {
      try {
        return [true, await lasting(() => CALLS[name](...given))];
      } catch (error) {
        return [false, String(error.message)];
      }
    }),
  );
}

// An index is replaced while pages of it are open, and of older ones only the one before stays: what is no longer there
// is asked of the index that is there now.
async function lasting(call) {
  const before = index;
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Gone) || !before) throw error;
    if (index === before) {
      index = undefined;
      files.clear();
    }
    return call();
  }
}

class Gone extends Error {}

async function init() {
  // Which index is the latest is asked anew, whatever the browser has kept.
  index ??= load("indeks.json", (answer) => answer.json(), { cache: "no-cache" });
  try {
    const { versi } = await index;
    if (versi !== VERSION) throw new Error(`pencarian/indeks.json: versi ${versi}`);
  } catch (error) {
    index = undefined;
    throw error;
  }
}

// The numbers of the entries that hold every word of `words`, best first; all entries for null. Words in quotes are a
// phrase. By `of` the search is known when it is asked what is shown of an entry.
async function search(words, filters) {
  await init();
  const { jumlah } = await index;
  const phrase = /^"(.+)"$/.exec(words ?? "")?.[1];
  const typed = (phrase ?? words ?? "").split(/\s+/).map((word) => stem(bare(word))).filter(Boolean);
  const found = new Set();
  const from = index;
  const of = searches.push({ index, found }) - 1;
  if (words && !typed.length) return { of, numbers: new Uint32Array() };
  const [kept, ...ranks] = await Promise.all([
    filtered(filters, jumlah),
    ...typed.map((word) => ranked(word, jumlah, phrase !== undefined, found)),
  ]);
  const stands = phrase !== undefined && typed.length > 1 ? await standing(typed) : null;
  if (from !== index) throw new Gone("pencarian: indeks diganti di tengah pencarian");
  return { of, numbers: inOrder(ranks, kept, stands, jumlah) };
}

// Whether any entry holds the word itself, in whatever form.
async function holds(word) {
  await init();
  return (await one(stem(bare(word)))).length > 0;
}

// The best first; of equal rank the lower number, which is the newer entry.
function inOrder(ranks, kept, stands, jumlah) {
  const [rarest, ...others] = [...ranks, ...(kept ? [kept] : [])].sort((one, other) => one.count - other.count);
  const byRank = [];
  for (let number = 0; number < jumlah; number++) {
    if (rarest && !rarest.of[number]) continue;
    if (stands && !stands.has(number)) continue;
    let rank = rarest ? rarest.of[number] : 0;
    for (let at = 0; at < others.length && rank; at++) rank = others[at].of[number] && rank + others[at].of[number];
    if (rarest && !rank) continue;
    (byRank[rank] ??= []).push(number);
  }
  return Uint32Array.from(byRank.reverse().flat());
}

// What is shown of an entry, as Pagefind gives it; `words` are the places of the words that the search found.
async function data(number, of) {
  const { found, index: from } = searches[of];
  if (from !== index) throw new Error("pencarian: indeks sudah diganti"); // its numbers stand for other entries
  const { blok, kolom } = await index;
  const block = await content(`isi/${Math.floor(number / blok)}.json`, (answer) => answer.json());
  const [address, ...cells] = block[number % blok];
  const meta = Object.fromEntries(kolom.map((name, at) => [name, cells[at]]).filter(([, value]) => value));
  const texts = cells.join(" ").split(/\s+/);
  const words = [...texts.keys()].filter((at) => stems(texts[at]).some((one) => found.has(one)));
  return { url: new URL(address, ROOT).pathname, meta, filters: {}, raw_content: texts.join(" "), words };
}

const CALLS = { init, search, holds, data };

/* Words */

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");
const bare = (word) => plain(word).replace(/[^\p{L}\p{N}]+/gu, "");
const stems = (word) => [bare(word), ...(plain(word).match(/[\p{L}\p{N}]+/gu) ?? [])].map(stem);

/* Entries of a query */

// The rank of each entry that holds the word or, where `exact` is not asked, one that begins like it, else 0; and how
// many do.
async function ranked(word, jumlah, exact, found) {
  const rank = new Uint8Array(jumlah);
  let count = 0;
  const held = exact ? await one(word) : await beginning(word);
  for (const [term, entries] of held) {
    found.add(term);
    const plainly = term === word ? EXACT : LONGER;
    decode(entries, (number, inTitle) => {
      const here = inTitle ? plainly * TITLE : plainly;
      if (!rank[number]) count++;
      if (here > rank[number]) rank[number] = here;
    });
  }
  return { of: rank, count };
}

// 1 for each entry that passes every filter, else 0, and how many do; null where there is no filter.
async function filtered(filters, jumlah) {
  const asked = Object.entries(filters);
  if (!asked.length) return null;
  const passed = new Uint8Array(jumlah);
  for (const held of await Promise.all(asked.map(([name, value]) => one(`${name}:${value}`)))) {
    for (const [, entries] of held) decode(entries, (number) => passed[number]++);
  }
  let count = 0;
  for (let number = 0; number < jumlah; number++) count += passed[number] = passed[number] === asked.length ? 1 : 0;
  return { of: passed, count };
}

// Entries where the words stand one after the other.
async function standing(words) {
  const places = await Promise.all(words.map(placed));
  const found = new Set();
  for (const [number, first] of places[0]) {
    if (first.some((place) => places.every((one, ahead) => one.get(number)?.includes(place + ahead)))) found.add(number);
  }
  return found;
}

async function placed(term) {
  const at = await shardOf(term);
  const [terms, places] = await Promise.all([shard(at), content(`letak/${at}.bin`, blocks)]);
  const stands = new Map();
  const nth = terms.names.indexOf(term);
  if (nth < 0) return stands;
  const next = numbers(places[nth], 0);
  decode(terms.entries[nth], (number) => {
    let place = 0;
    stands.set(number, Array.from({ length: next() }, () => (place += next())));
  });
  return stands;
}

/* Terms */

async function one(term) {
  const { names, entries } = await shard(await shardOf(term));
  const nth = names.indexOf(term);
  return nth < 0 ? [] : [[term, entries[nth]]];
}

// Terms that begin like the word; without any, the longest term that the word begins like.
async function beginning(word) {
  const { awal } = await index;
  const from = await shardOf(word);
  const places = [from];
  for (let next = from + 1; places.length < MOST_FILES && awal[next]?.startsWith(word); next++) places.push(next);
  const found = [];
  for (const { names, entries } of await Promise.all(places.map(shard))) {
    names.forEach((name, nth) => name.startsWith(word) && !name.includes(":") && found.push([name, entries[nth]]));
  }
  for (let length = word.length - 1; !found.length && length >= SHORTEST; length--) {
    found.push(...(await one(word.slice(0, length))));
  }
  return found;
}

// The number of the file where a term stands, if anywhere: the last that begins with it or before it.
async function shardOf(term) {
  const { awal } = await index;
  let [low, high] = [0, awal.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (awal[middle] <= term) low = middle;
    else high = middle;
  }
  return low;
}

function shard(number) {
  return content(`kata/${number}.bin`, async (answer) => {
    const parts = await blocks(answer);
    const names = parts.filter((_, at) => at % 2 === 0).map((name) => reader.decode(name));
    return { names, entries: parts.filter((_, at) => at % 2 === 1) };
  });
}

/* Files */

async function content(name, read) {
  const { folder } = await index;
  const address = `${folder}/${name}`;
  if (!files.has(address)) {
    const loading = load(address, read);
    files.set(address, loading);
    loading.catch(() => files.delete(address)); // the next query may find it
  }
  return files.get(address);
}

async function load(name, read, how) {
  const answer = await fetch(new URL(name, INDEX), how);
  if (!answer.ok) throw new (answer.status === 404 ? Gone : Error)(`pencarian/${name}: ${answer.status}`);
  return read(answer);
}

async function blocks(answer) {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const parts = [];
  for (let at = 0; at < bytes.length; ) {
    let length = 0;
    let shift = 0;
    do {
      length += (bytes[at] & 127) << shift;
      shift += 7;
    } while (bytes[at++] > 127);
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return parts;
}

function numbers(bytes, from) {
  let at = from;
  return () => {
    let number = 0;
    let shift = 0;
    do {
      number += (bytes[at] & 127) << shift;
      shift += 7;
    } while (bytes[at++] > 127);
    return at <= bytes.length ? number : null;
  };
}

// Each entry of a term in order, and 1 where it stands in the title.
function decode(entries, take) {
  if (entries[0] === BITS) {
    const row = (entries.length - 1) / 2;
    for (let number = 0; number < row * 8; number++) {
      const byte = 1 + (number >> 3);
      const bit = number & 7;
      if ((entries[byte] >> bit) & 1) take(number, (entries[byte + row] >> bit) & 1);
    }
    return;
  }
  const next = numbers(entries, 1);
  let number = -1;
  for (let both = next(); both !== null; both = next()) take((number += both >> 1), both & 1);
}
