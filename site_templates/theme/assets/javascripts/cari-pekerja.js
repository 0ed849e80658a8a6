// Reads the index of a large register beside the page, which meanwhile stays free for its reader (cari-besar.js).

import { answers } from "./cari-indeks.js";

onmessage = async ({ data: { number, calls } }) => postMessage({ number, answers: await answers(calls) });
