// The stem of an Indonesian word: the Snowball algorithm "indonesian", as the build uses it (generator/sites/search_terms.py).
// Both must agree on every word, or a word of the index is never found: a browser test compares them.

const VOWEL = /[aeiou]/;
const VOWELS = /[aeiou]/g;
const PARTICLES = ["kah", "lah", "pun"];
const POSSESSIVES = ["nya", "ku", "mu"];
const LEAST = 2; // vowels below which a word is left alone

// Kinds of prefix decide which suffix may follow.
const [NONE, DI, PE, KE, BER] = [0, 1, 2, 3, 4];

/** `word` in lower case, letters and digits only. */
export function stem(word) {
  const state = { text: word, at: 0, vowels: (word.match(VOWELS) ?? []).length, prefix: NONE };
  if (state.vowels <= LEAST) return word;
  cutEnd(state, PARTICLES);
  if (state.vowels <= LEAST) return state.text;
  cutEnd(state, POSSESSIVES);
  if (state.vowels <= LEAST) return state.text;
  if (firstPrefix(state)) {
    if (state.vowels > LEAST && suffix(state) && state.vowels > LEAST) secondPrefix(state);
  } else {
    secondPrefix(state);
    state.at = 0;
    if (state.vowels > LEAST) suffix(state);
  }
  return state.text;
}

function cutEnd(state, endings) {
  const ending = endings.find((one) => state.text.endsWith(one));
  if (!ending) return;
  state.text = state.text.slice(0, -ending.length);
  state.vowels--;
}

// Replaces the prefix at the place where the reading stands, which moves behind what takes its place.
function replace(state, prefix, kind, by = "") {
  const { text, at } = state;
  state.text = text.slice(0, at) + by + text.slice(at + prefix.length);
  state.at = at + by.length;
  state.prefix = kind;
  state.vowels--;
  return true;
}

function firstPrefix(state) {
  const { text } = state;
  const after = (prefix) => VOWEL.test(text[prefix.length] ?? "");
  for (const [first, kind] of [["me", DI], ["pe", KE]]) {
    if (!text.startsWith(first)) continue;
    if (text.startsWith(`${first}ny`) && after(`${first}ny`)) return replace(state, `${first}ny`, kind, "s");
    if (text.startsWith(`${first}ng`)) return replace(state, `${first}ng`, kind);
    if (text.startsWith(`${first}n`)) return replace(state, `${first}n`, kind);
    if (text.startsWith(`${first}m`)) return replace(state, `${first}m`, kind, after(`${first}m`) ? "p" : "");
    return first === "me" && replace(state, first, kind);
  }
  if (text.startsWith("di")) return replace(state, "di", DI);
  if (text.startsWith("ke")) return replace(state, "ke", KE);
  return text.startsWith("ter") && replace(state, "ter", DI);
}

function secondPrefix(state) {
  const rest = state.text.slice(state.at);
  if (rest.startsWith("belajar")) return replace(state, "belajar", BER, "ajar");
  if (rest.startsWith("ber")) return replace(state, "ber", BER);
  if (/^be[^aeiou]er/.test(rest)) return replace(state, "be", BER);
  if (rest.startsWith("pelajar")) return replace(state, "pelajar", state.prefix, "ajar");
  if (rest.startsWith("per")) return replace(state, "per", PE);
  return rest.startsWith("pe") && replace(state, "pe", PE);
}

function suffix(state) {
  const { text, at, prefix } = state;
  const ends = (ending) => text.length - ending.length >= at && text.endsWith(ending);
  let ending = "";
  if (ends("kan") && prefix !== KE && prefix !== PE) ending = "kan";
  else if (ends("an") && prefix !== DI) ending = "an";
  else if (ends("i") && prefix <= PE && !(text.length - 2 >= at && text.at(-2) === "s")) ending = "i";
  if (!ending) return false;
  state.text = text.slice(0, -ending.length);
  state.vowels--;
  return true;
}
