// Request form: the item named in the address is written into the form. Nothing is sent anywhere.

const form = document.getElementById("formulir");

const FORMS = {
  teks: "teks biasa",
  "cetak besar": "cetak besar",
  braille: "braille",
  dibacakan: "dibacakan",
};

function fill() {
  const item = new URLSearchParams(location.hash.slice(1));
  const lines = [];
  if (item.get("judul")) lines.push(item.get("judul"));
  if (item.get("unit")) lines.push(`Unit: ${item.get("unit")}`);
  if (/^[0-9a-z]{10}$/.test(item.get("id") ?? "")) {
    // The permanent address, also when the page is read from a copy of the site.
    lines.push(new URL(`informasi/${item.get("id")}.html`, document.querySelector("link[rel=canonical]").href).href);
  }
  if (Object.hasOwn(FORMS, item.get("bentuk") ?? "")) lines.push(`Dalam bentuk: ${FORMS[item.get("bentuk")]}`);
  if (lines.length) form.elements.rincian.value = lines.join("\n");
}

fill();
addEventListener("hashchange", fill);
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of form.querySelectorAll("[data-cetak]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
