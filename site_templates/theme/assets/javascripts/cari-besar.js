// Search in a large register. It answers the questions of cari.js as Pagefind does: options, init, search. A worker
// fetches and reads the index (cari-indeks.js), so that a slow phone's page stays free; where no worker can be had,
// the page does it.

let worker = null;
let alone = false; // whether this page has no worker
let waiting = []; // calls made in one go, which travel together
let sent = 0;
const open = new Map(); // number of a message to its calls, which wait for an answer

export const options = async () => {};

export const init = () => call("init");

/** Whether any entry holds the word itself, in whatever form. */
export const holds = (word) => call("holds", word);

/** What holds every word of `words`, best first; all entries for null. Words in quotes are a phrase. */
export async function search(words, { filters = {} } = {}) {
  const { of, numbers } = await call("search", words, filters);
  return { results: new Results([{ numbers, of }]) };
}

/** The results of one search, and behind them those of another that are not among them. */
export function joined(results, more) {
  const known = new Set();
  for (const { numbers } of results.parts) numbers.forEach((number) => known.add(number));
  const rest = more.parts.map(({ numbers, of }) => ({ numbers: numbers.filter((number) => !known.has(number)), of }));
  return new Results([...results.parts, ...rest]);
}

class Result {
  constructor(id, of) {
    this.id = id;
    this.of = of;
  }

  async data() {
    const data = await call("data", this.id, this.of);
    this.words = data.words;
    return data;
  }
}

// As an array of results, each made only when it is looked at: a common word finds tens of thousands.
class Results {
  constructor(parts) {
    this.parts = parts;
    this.length = parts.reduce((sum, { numbers }) => sum + numbers.length, 0);
  }

  slice(from, to) {
    let before = 0;
    return this.parts.flatMap(({ numbers, of }) => {
      const here = numbers.subarray(Math.max(0, from - before), Math.max(0, to - before));
      before += numbers.length;
      return Array.from(here, (id) => new Result(id, of));
    });
  }

  map(make) {
    return this.slice(0, this.length).map(make);
  }

  *[Symbol.iterator]() {
    for (let at = 0; at < this.length; at++) yield* this.slice(at, at + 1);
  }
}

/* The worker */

function call(name, ...given) {
  return new Promise((resolve, reject) => {
    if (!waiting.length) queueMicrotask(send);
    waiting.push({ asked: [name, ...given], resolve, reject });
  });
}

function send() {
  const number = ++sent;
  open.set(number, waiting);
  waiting = [];
  if (!alone) start();
  if (alone) here(number);
  else worker.postMessage({ number, calls: questions(number) });
}

const questions = (number) => open.get(number).map(({ asked }) => asked);

function start() {
  if (worker) return;
  try {
    worker = new Worker(new URL("cari-pekerja.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data: { number, answers } }) => settle(number, answers);
    worker.onerror = leave;
  } catch {
    alone = true;
  }
}

// An old browser, or a server's rule against workers.
function leave(event) {
  event.preventDefault();
  alone = true;
  for (const number of open.keys()) here(number);
}

async function here(number) {
  const calls = questions(number);
  try {
    const { answers } = await import("./cari-indeks.js");
    settle(number, await answers(calls));
  } catch (error) {
    settle(number, calls.map(() => [false, error.message]));
  }
}

function settle(number, answers) {
  const calls = open.get(number) ?? []; // answered once
  open.delete(number);
  calls.forEach(({ resolve, reject }, at) => {
    const [well, value] = answers[at];
    if (well) resolve(value);
    else reject(new Error(value));
  });
}
