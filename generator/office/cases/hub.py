"""The page of a unit's restricted register: its entries, where each stands, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.office.cases.choices import day_words
from generator.office.cases.dossiers import ahead_of, dossiers_of
from generator.office.cases.room import Room, is_not_made_yet, room_of
from generator.office.drafts.draft import Draft
from generator.office.drafts.places import edit_path
from generator.office.drafts.storage import drafts_of
from generator.office.paper_links import Offer, offer
from generator.office.requests.asked import Answer, Asked, NotHere, Page
from generator.office.requests.route import Access, Route
from generator.office.words import label_of

PER_PAGE = 50
_TESTS_SHOWN = 20
_NOT_MADE = Page(template="dik-belum-ada.html.jinja", title="Register terbatas belum dibuat")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One entry in the list."""

    href: str
    number: str
    information: str
    letters: str
    state: str
    since: str
    next: str
    ending: str
    """What is to be decided before it ends; empty while that is not soon."""
    opening: str
    """Address of the decree of opening, where that is to be decided; else empty."""
    public_version: str
    """Address of the page that prepares it; empty while nothing is to be told."""
    decree: str
    """Address of the page on which its decree is recorded; empty where it waits for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A draft of the person in this register."""

    words: str
    href: str
    check: str


def _hub(asked: Asked) -> Answer:
    room = room_of(asked)
    if room is None:
        return _NOT_MADE if is_not_made_yet(asked) else NotHere()
    lines = _lines(room)
    pages = max(1, -(-len(lines) // PER_PAGE))
    wanted = asked.query.get("hal", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= pages else 1
    return Page(
        template="dik-daftar.html.jinja",
        title="Informasi yang dikecualikan",
        context={
            "register": room.unit_name,
            "alamat": room.address,
            "konsep": tuple(_drafts(room)),
            "uji": tuple(_tests(room))[:_TESTS_SHOWN],
            "baris": lines[(number - 1) * PER_PAGE : number * PER_PAGE],
            "banyak": len(lines),
            "halaman": number,
            "halaman_terakhir": pages,
        },
    )


def _lines(room: Room) -> tuple[_Line, ...]:
    """Entries that wait for something first, then by number."""
    dossiers, shared = dossiers_of(room), room.shared_rows("lembar")
    found: list[tuple[tuple[bool, str, str], _Line]] = []
    for key, cells in room.rows("dik").items():
        dossier = dossiers.get(key)
        ahead = ahead_of(dossier, room.asked.today, shared_sheets=shared) if dossier else None
        letters = sorted(letter.value for letter in dossier.entry.letters) if dossier else []
        line = _Line(
            href=f"{room.address}/{key}",
            number=cells["nomor"],
            information=cells["informasi"],
            letters=", ".join(letters),
            state=label_of(ahead.standing.state) if ahead else "Belum dapat dibaca",
            since=day_words(ahead.standing.since.isoformat()) if ahead and ahead.standing.since else "",
            next=ahead.next if ahead else "Perbaiki barisnya; isinya belum dapat dibaca.",
            ending=ahead.ending if ahead else "",
            opening=offer(room.register, "pembukaan", key).address if ahead and ahead.ending else "",
            public_version=f"{room.address}/{key}/versi-umum" if ahead and ahead.waits_for == "umum" else "",
            decree="/sk" if ahead and ahead.waits_for == "sk" else "",
        )
        found.append(((not (line.ending or line.next), cells["nomor"], key), line))
    return tuple(line for _, line in sorted(found, key=lambda one: one[0]))


def _tests(room: Room) -> Iterator[tuple[str, tuple[Offer, ...]]]:
    """Every sheet that has a number, the newest first, with its papers."""
    sheets = sorted(room.rows("lembar").items(), key=lambda one: (one[1]["tanggal"], one[0]), reverse=True)
    for key, row in sheets:
        if row["nomor"]:
            day = f" tanggal {day_words(row['tanggal'])}" if row["tanggal"] else ""
            yield (
                f"Lembar nomor {row['nomor']}{day}",
                tuple(offer(room.register, kind, key) for kind in ("berita-acara", "lembar")),
            )


def _drafts(room: Room) -> list[_Kept]:
    account = room.asked.person.account.id
    return [
        _Kept(words=_words(room, one), href=edit_path(one, one.rows[0]), check=f"/konsep/{one.id}/periksa")
        for one in drafts_of(room.asked.store, account)
        if one.register == room.register and one.rows
    ]


def _words(room: Room, draft: Draft) -> str:
    """What the entry of the draft is called."""
    path = room.path("dik")
    entry = next((row.cells["informasi"] for row in draft.rows if row.table == path), "")
    return entry or "Konsep tanpa uraian"


ROUTES = (Route(path="/dik/{unit}", method="GET", access=Access.OFFICER, handle=_hub),)
