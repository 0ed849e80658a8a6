"""“Unggah dokumen”: the file of a row, kept and written into its draft as link, kind and size."""

from dataclasses import dataclass, replace

from generator.datapackages.schema import load_schema
from generator.files.address import PublishedFile, file_at, published_name
from generator.files.kinds import DOCUMENTS
from generator.files.looking import MAX_FILE_BYTES
from generator.office.documents.forgetting import forget_unnamed
from generator.office.documents.keeping import (
    KeptFile,
    NotTaken,
    keep_public,
    kept_file,
    public_files,
)
from generator.office.drafts.places import check_path, row_path
from generator.office.drafts.row_form import DRAFT, FormRow, draft_named, keep_row, known_row
from generator.office.drafts.writing import in_turn
from generator.office.entries.filling import dated
from generator.office.entries.room import Room, room_of, standing_row, table_of
from generator.office.forms.problems import Fault
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import Access, Route
from generator.sites.numbers import size_in_words
from generator.validation.checks.links import needs_account

STEP = "berkas"
"""What the button of the form says that leads here."""
_LINKED = frozenset({"dip", "pengumuman"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    room: Room
    row: FormRow


def document_path(row: FormRow, draft_id: str = "") -> str:
    """Where the document of the row is sent."""
    return f"{row_path(row.table, row.key)}/berkas{f'?{DRAFT}={draft_id}' if draft_id else ''}"


def takes_document(table: str) -> bool:
    """Whether rows of the table may name a document."""
    return table in _LINKED


def _entry(asked: Asked, draft_id: str) -> _Entry | None:
    room = room_of(asked)
    named = table_of(asked, room) if room else None
    if room is None or named is None or not takes_document(named[0].table):
        return None
    table = named[0]
    row = known_row(
        table,
        asked.params["id"],
        standing=standing_row(asked, table, asked.params["id"]),
        draft=draft_named(asked, draft_id, room.unit),
        unit=room.unit,
        officer=room.officer,
    )
    return _Entry(room=room, row=row) if row else None


def _ask(asked: Asked) -> Answer:
    entry = _entry(asked, asked.query.get(DRAFT, ""))
    return NotHere() if entry is None else _page(asked, entry)


def _page(asked: Asked, entry: _Entry, faults: tuple[Fault, ...] = ()) -> Page:
    row = entry.row
    link = row.cells.get("tautan", "")
    own = file_at(link, _site(asked))
    # of what is kept elsewhere nothing is told: who types an address must not learn what a restricted register has
    is_public = own is not None and public_files(asked.desk).find(own.sha256) is not None
    kept = kept_file(asked.store, own.sha256) if own and is_public else None
    draft_id = row.draft.id if row.draft else ""
    return Page(
        template="entri-berkas.html.jinja",
        title="Unggah dokumen",
        context={
            "unit": entry.room,
            "judul_baris": row.cells.get("judul", "") or row.key,
            "alamat": document_path(row),
            "formulir": f"{row_path(row.table, row.key)}{f'?{DRAFT}={draft_id}' if draft_id else ''}",
            "periksa": check_path(draft_id) if draft_id else "",
            "konsep": draft_id,
            "tautan": "" if own else link,
            "minta_akun": needs_account(link),
            "berkas": own.name if own else "",
            "jenis": kept.kind.value if kept else "",
            "ukuran": size_in_words(kept.size) if kept else "",
            "perlu_dilihat": kept.warnings if kept else (),
            "batas": MAX_FILE_BYTES // (1024 * 1024),
            "kesalahan": faults,
        },
        status=422 if faults else 200,
    )


def _take(asked: Asked) -> Answer:
    draft_id = asked.form.first(DRAFT)
    entry = _entry(asked, draft_id)
    if entry is None:
        return NotHere()
    upload = asked.form.files.get(STEP)
    if upload is None:
        fault = Fault(
            anchor=STEP,
            label="Berkas",
            message="Belum ada berkas yang dipilih.",
            remedy="Pilih berkasnya, lalu tekan Unggah.",
        )
        return _page(asked, entry, (fault,))
    try:
        kept = keep_public(asked, upload, DOCUMENTS)
    except NotTaken as refused:
        return _page(
            asked,
            entry,
            tuple(
                Fault(anchor=STEP, label="", message=one.message, remedy=f"{one.remedy} ({one.code})")
                for one in refused.findings
            ),
        )
    forget_unnamed(asked)
    file = PublishedFile(sha256=kept.sha256, name=published_name(upload.name, kept.kind))

    def written(again: Asked) -> Answer:
        # looking through the file may have taken a minute, and another window may have written meanwhile
        now = _entry(again, draft_id)
        return NotHere() if now is None else _written(again, now, kept, file)

    return in_turn(written)(asked)


def _written(asked: Asked, entry: _Entry, kept: KeptFile, file: PublishedFile) -> Answer:
    row = entry.row
    columns = load_schema(row.table.table).column_names
    told = {
        "tautan": f"{_site(asked)}{file.path}",
        "tautan_jenis": kept.kind.value,
        "tautan_ukuran": str(kept.size),
    }
    cells = {**row.cells, **{name: value for name, value in told.items() if name in columns}}
    draft = keep_row(asked, row, dated(cells, row.standing, asked.today))
    if kept.warnings:
        return Redirect(document_path(replace(row, draft=draft), draft.id))
    return Redirect(f"{row_path(row.table, row.key)}?{DRAFT}={draft.id}")


def _site(asked: Asked) -> str:
    return asked.reference.body.get("alamat_situs", "")


ROUTES = (
    Route(path="/unit/{unit}/{tabel}/{id}/berkas", method="GET", access=Access.OFFICER, handle=_ask),
    Route(
        path="/unit/{unit}/{tabel}/{id}/berkas",
        method="POST",
        access=Access.OFFICER,
        handle=_take,
        uploads=True,
        documents=True,
    ),
)
