// On every page: what only the reader's own clock and clipboard can do. Pages are complete without it.

document.documentElement.classList.replace("no-js", "js");

// Announcements that have ended: off the home page, marked in the archive.
const now = Date.now();
for (const announcement of document.querySelectorAll("[data-end]")) {
  if (!(Date.parse(announcement.dataset.end) < now)) continue;
  if ("sembunyi" in announcement.dataset) announcement.hidden = true;
  else {
    announcement.classList.add("berakhir");
    for (const mark of announcement.querySelectorAll("[data-berakhir]")) mark.hidden = false;
  }
}
const none = document.getElementById("tanpa-pengumuman");
if (none && !document.querySelector("[data-sembunyi]:not([hidden])")) none.hidden = false;

// "Salin teks": id, title and address, for a message of the reader's own.
for (const button of document.querySelectorAll("[data-salin]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = document.querySelector("[data-salin-status]");
    try {
      await navigator.clipboard.writeText(button.dataset.salin);
      status.textContent = "Teks disalin.";
    } catch {
      status.textContent = "Teks tidak dapat disalin. Salin alamat di atas.";
    }
  });
}
