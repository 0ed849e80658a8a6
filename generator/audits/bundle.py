"""The bundle for the yearly internal audit: the register, what was found, and a list of what the bundle holds."""

import hashlib
import io
import json
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.audits.report import as_json, as_text
from generator.audits.report_page import as_html
from generator.audits.verdict import Audit

MANIFEST = "manifes.json"

_UNIX = 3
_PLAIN_FILE = 0o100644
_COMPRESSION_LEVEL = 9


def bundle(audit: Audit, register: Mapping[str, bytes]) -> bytes:
    """A zip archive; the same register and findings always give the same bytes.

    ``register`` is path → bytes as main held them at the tip; it stands below ``register/``.
    """
    files = {f"register/{path}": data for path, data in register.items()}
    files |= {
        "laporan.txt": as_text(audit).encode("utf-8"),
        "laporan.json": as_json(audit).encode("utf-8"),
        "laporan.html": as_html(audit).encode("utf-8"),
    }
    files[MANIFEST] = _manifest(audit, files)
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE << 16
            archive.writestr(member, files[name], ZIP_DEFLATED, _COMPRESSION_LEVEL)
    return out.getvalue()


def _manifest(audit: Audit, files: Mapping[str, bytes]) -> bytes:
    record = {
        "register": audit.register,
        "jangkar": audit.anchor,
        "ujung": audit.tip,
        "per": audit.day.isoformat(),
        "berkas": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bita": len(data)}
            for name, data in sorted(files.items())
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
