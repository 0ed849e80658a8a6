"""Pages of the office server, from their templates."""

import hashlib
from functools import lru_cache

from jinja2 import Environment

from generator.model.officer import Role
from generator.office.guide.pages import guide_path
from generator.office.requests.asked import Page, Person
from generator.office.requests.desk import Reference
from generator.office.requests.route import AUDITED, Access, may, only_reads
from generator.office.words import ROLES
from generator.resources import SITE_TEMPLATES
from generator.sites.stamping import make_environment

_TEMPLATES = SITE_TEMPLATES / "office" / "server"


@lru_cache(maxsize=1)
def style() -> bytes:
    """The style sheet of every page."""
    return (_TEMPLATES / "kantor.css").read_bytes()


@lru_cache(maxsize=1)
def style_path() -> str:
    """Its address, another one for other bytes: browsers keep it for good."""
    return f"/aset/{hashlib.sha256(style()).hexdigest()[:16]}.css"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return make_environment(_TEMPLATES, {})


def rendered(
    page: Page, somebody: Person | None, reference: Reference, form_id: str, *, outside: bool = False
) -> str:
    """The page as this person gets it. Every form on it carries ``kunci`` and ``kiriman``.

    ``outside`` says whether people may log in at a provider as well.
    """
    body = reference.body
    frame: dict[str, object] = {
        "judul": page.title,
        "badan": body.get("nama", ""),
        "contoh": body.get("data_contoh") == "ya",
        "gaya": style_path(),
        "orang": somebody.name if somebody else "",
        "jabatan": tuple(
            f"{ROLES[officer.role]}, {reference.unit_name(officer.unit)}" for officer in somebody.officers
        )
        or _NO_OFFICE
        if somebody
        else (),
        "hanya_baca": somebody is not None and only_reads(somebody),
        "menu": _menu(somebody, reference),
        "akun_saya": somebody is not None and bool(somebody.officers),
        "panduan": guide_path(somebody) if somebody else "",
        "kunci": somebody.session.form_token if somebody else "",
        "kiriman": form_id,
        "masuk_luar": outside,
    }
    return _environment().get_template(page.template).render(**frame, **page.context)


TESTS = "/uji"
_NO_OFFICE = ("Penguji",)
_WRITERS = frozenset({"/usulan", "/konsep"})
"""Pages of what somebody sends: none for whoever only reads."""
_AUDITED = frozenset({"/meja", "/sk", "/edisi", "/putaran", "/kemajuan", "/penarikan", "/acuan"})
"""What the auditor reads beside the built site."""
_MENU = (
    (Access.OFFICER, "/", "Beranda"),
    (Access.EXAMINER, TESTS, "Ruang uji"),
    (Access.OFFICER, "/usulan", "Usulan saya"),
    (Access.OFFICER, "/konsep", "Konsep"),
    (Access.REVIEWER, "/meja", "Meja telaah"),
    (Access.REVIEWER, "/sk", "SK"),
    (Access.PPID, "/edisi", "Edisi"),
    (Access.REVIEWER, "/putaran", "Putaran"),
    (Access.REVIEWER, "/kemajuan", "Kemajuan"),
    (Access.REVIEWER, "/penarikan", "Penarikan"),
    (Access.PPID, "/acuan", "Acuan"),
    (Access.ADMIN, "/acuan", "Acuan"),
    (Access.ADMIN, "/akun", "Akun"),
)
"""One address may stand for two kinds of people; whoever is both sees it once."""


_UNIT_ROLES = frozenset({Role.UNIT_OFFICER, Role.DESK})
_TESTING = frozenset({Role.OFFICER, Role.UNIT_OFFICER, Role.AUDITOR})
"""Who keeps tests, or reads them all."""


def _concerns(somebody: Person, path: str) -> bool:
    """Whether she has anything to do at the address."""
    roles = {officer.role for officer in somebody.officers}
    if path == TESTS:
        return bool(somebody.examines or roles & _TESTING)
    return path not in _WRITERS or not only_reads(somebody)


def _audits(somebody: Person, path: str) -> bool:
    return path in _AUDITED and any(officer.role in AUDITED for officer in somebody.officers)


def _menu(somebody: Person | None, reference: Reference) -> tuple[tuple[str, str], ...]:
    """Address and name of the pages that she may open; of an officer of a unit its own page goes second."""
    if somebody is None:
        return ()
    served = dict.fromkeys(officer.unit for officer in somebody.officers if officer.role in _UNIT_ROLES)
    units = tuple(
        (f"/unit/{unit}", "Unit saya" if len(served) == 1 else reference.unit_name(unit)) for unit in served
    )
    pages = tuple(
        dict.fromkeys(
            (path, name)
            for access, path, name in _MENU
            if (may(access, somebody) and _concerns(somebody, path)) or _audits(somebody, path)
        )
    )
    return (*pages[:1], *units, *pages[1:])
