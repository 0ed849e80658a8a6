"""The scan of a signed decree: kept, and named by its SHA-256 in the row of the decree."""

from generator.files.kinds import SCANS
from generator.office.documents.keeping import NotTaken, keep_public, keep_restricted
from generator.office.requests.asked import Asked

FILE, ANSWER = "berkas", "pindaian"
NOW, LATER = "sekarang", "nanti"


class NoScan(Exception):  # noqa: N818 - an answer to the person who asked
    """No file came, nothing was announced, or the file is none that is kept; the text says what to do, in Indonesian."""


def kept_scan(asked: Asked, *, restricted: bool) -> str:
    """SHA-256 of the file that came with the form, kept now; empty where the scan follows later. Raises NoScan.

    That it follows must be said: a browser that carries a form through the login carries no file. The scan of a decree
    of a restricted register never comes where public documents lie.
    """
    upload = asked.form.files.get(FILE)
    if upload is not None and upload.size:
        keep = keep_restricted if restricted else keep_public
        try:
            return keep(asked, upload, SCANS).sha256
        except NotTaken as error:
            raise NoScan(" ".join(f"{one.message} {one.remedy}" for one in error.findings)) from error
    if asked.form.first(ANSWER) == LATER:
        return ""
    raise NoScan("Pilih berkas pindaian SK, atau nyatakan bahwa pindaiannya menyusul.")
