"""The scan of a signed decree: its SHA-256 is recorded, the file itself is not kept."""

import hashlib

from generator.office.requests.asked import Form

FILE, ANSWER = "berkas", "pindaian"
NOW, LATER = "sekarang", "nanti"

_CHUNK = 1024 * 1024


class NoScan(Exception):  # noqa: N818 - an answer to the person who asked
    """No file came although one was announced, or nothing was announced; the text says what to do, in Indonesian."""


def scan_hash(form: Form) -> str:
    """SHA-256 of the file that came with the form, in hex; empty where the scan follows later. Raises NoScan.

    That it follows must be said: a browser that carries a form through the login carries no file.
    """
    upload = form.files.get(FILE)
    if upload is not None and upload.size:
        digest = hashlib.sha256()
        with upload.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()
    if form.first(ANSWER) == LATER:
        return ""
    raise NoScan("Pilih berkas pindaian SK, atau nyatakan bahwa pindaiannya menyusul.")
