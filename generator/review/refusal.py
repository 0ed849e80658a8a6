"""What the queue refuses and why, worded for whoever asked; never with a cell's value."""

from collections.abc import Iterable
from dataclasses import replace

from generator.changes.replay import Clash
from generator.datapackages.repository_layout import RepositoryLayout
from generator.model.problem import Place, Problem, Severity

_SOURCE = "Kontrak data ppid: antrean usulan"


class Refused(Exception):  # noqa: N818 - an answer, told by its problems
    """The queue did not do what was asked, and nothing has changed."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        """At least one; why."""
        super().__init__("; ".join(f"{problem.code} {problem.place}" for problem in problems))


def against(proposal_id: str, code: str, message: str, remedy: str, source: str = _SOURCE) -> Problem:
    """What stands against the proposal as a whole."""
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=f"usulan/{proposal_id}"),
        message=message,
        remedy=remedy,
        source=source,
    )


def is_unknown(proposal_id: str, register: str) -> Problem:
    """There is no such proposal."""
    return against(
        proposal_id,
        "TLH-20",
        f"Usulan ini tidak ada di antrean {register}.",
        "Lihat pengenalnya dengan `ppid review list`, atau pilih antrean lain dengan --register.",
    )


def is_none_of_yours(proposal_id: str, register: str) -> Problem:
    """The same, told to an officer, who has no `ppid review`."""
    return against(
        proposal_id,
        "TLH-20",
        f"Usulan ini tidak ada di antrean {register}.",
        "Lihat pengenal usulan Anda dengan `ppid submit --list`, lalu sebut pengenal itu.",
    )


def no_data_file(path: str) -> Problem:
    """A proposal touches a file that is no table of the register."""
    return Problem(
        code="TLH-21",
        severity=Severity.ERROR,
        place=Place(file=path),
        message="Usulan hanya boleh mengubah tabel register; berkas ini bukan salah satunya.",
        remedy="Kembalikan berkas ini seperti semula (`git restore`), atau serahkan perubahannya kepada operator.",
        source=_SOURCE,
    )


def is_broken(proposal_id: str) -> Problem:
    """What was pushed does not hold together."""
    return against(
        proposal_id,
        "TLH-22",
        "Usulan ini tidak utuh: isinya tidak sama dengan perubahan yang disebutnya.",
        "Minta pengusul mengirim ulang dengan `ppid submit`, lalu tolak usulan ini.",
    )


def id_is_taken(proposal_id: str) -> Problem:
    """Another content came under the same id."""
    return against(
        proposal_id,
        "TLH-23",
        "Pengenal ini sudah dipakai usulan lain.",
        "Kirim sebagai usulan baru, atau perbaiki usulan yang dikembalikan dengan `ppid submit --perbaiki`.",
    )


def base_is_foreign(proposal_id: str) -> Problem:
    """The proposal was made from something that never was the register."""
    return against(
        proposal_id,
        "TLH-24",
        "Usulan ini tidak dibuat dari daftar yang berlaku.",
        "Ambil daftar terbaru dengan `git pull`, lalu kirim lagi.",
    )


def stands_otherwise(proposal_id: str, standing: str, wanted: str) -> Problem:
    """The proposal is not in the state that the deed wants."""
    return against(
        proposal_id,
        "TLH-25",
        f"Usulan ini sudah {standing}." if standing != "menunggu" else "Usulan ini sedang menunggu telaah.",
        wanted,
    )


class OtherVersion(Refused):
    """The proposal was corrected since somebody read it: what she decided on is not what stands."""


def is_another_version(proposal_id: str) -> Problem:
    """The version that somebody read is not the one that stands."""
    return against(
        proposal_id,
        "TLH-25",
        "Usulan ini sudah diperbaiki pengusulnya sejak Anda membacanya.",
        "Baca isinya yang sekarang, lalu putuskan lagi.",
    )


def clashes_with(proposal_id: str, clash: Clash, layout: RepositoryLayout) -> Problem:
    """Somebody else changed the same cell or row meanwhile."""
    what = f"kolom {clash.column}" if clash.column else "baris ini"
    return Problem(
        code="TLH-26",
        severity=Severity.ERROR,
        place=Place(file=layout.path_of(clash.table), entry_id=clash.key, column=clash.column),
        message=f"Sementara usulan {proposal_id} menunggu, {what} sudah diubah oleh usulan lain.",
        remedy=f"Catat isi mana yang benar. Ambil daftar terbaru dengan `{_fetching(layout)}`: suntingan "
        "yang belum dikirim hilang, sedangkan yang sudah dikirim tetap ada dalam usulan. Sunting lagi, lalu kirim "
        "dengan `ppid submit --perbaiki`.",
        source=_SOURCE,
    )


def _fetching(layout: RepositoryLayout) -> str:
    """How an officer gets the newest list: git pulls nothing over tables that were edited."""
    return f"git restore {'.' if layout.unit else 'registers'} && git pull"


def not_of_the_table(place: Place) -> Problem:
    """An operation names a table or columns that the register does not have."""
    return Problem(
        code="TLH-27",
        severity=Severity.ERROR,
        place=place,
        message="Perubahan ini tidak cocok dengan susunan tabelnya.",
        remedy="Kirim ulang dengan `ppid submit` dari salinan terbaru.",
        source=_SOURCE,
    )


def needs_migration(proposal_id: str, file: str, key: str, column: str) -> Problem:
    """A cell is filled in a column that the register does not have yet."""
    return replace(
        against(
            proposal_id,
            "TLH-61",
            "Kolom ini belum ada di register, yang masih menurut skema versi sebelumnya.",
            "Jalankan `ppid migrate`, minta usulannya disetujui, lalu kirim lagi.",
        ),
        place=Place(file=file, entry_id=key, column=column),
    )


def is_still_used(layout: RepositoryLayout, table: str, key: str, column: str) -> Problem:
    """A cell uses what the wanted version of the schemas does not have."""
    return Problem(
        code="TLH-62",
        severity=Severity.ERROR,
        place=Place(file=f"{layout.register}/{table}", entry_id=key, column=column),
        message="Sel ini memakai kolom atau nilai yang tidak ada dalam skema tujuan.",
        remedy="Ubah dulu baris itu lewat usulan biasa, lalu ulangi.",
        source=_SOURCE,
    )


def is_no_version(proposal_id: str) -> Problem:
    """A migration leads to a shape that no version of the schemas known here has, or from one."""
    return against(
        proposal_id,
        "TLH-63",
        "Register ini tidak dapat dibawa ke skema itu: versinya tidak dikenal, atau sebuah paket tidak terbaca.",
        "Pakai versi program yang sama dengan pengusulnya, jalankan `ppid validate`, lalu ulangi `ppid migrate`.",
    )


def is_no_migration(proposal_id: str) -> Problem:
    """There is no way back from a proposal that is no migration, or that main never took in."""
    return against(
        proposal_id,
        "TLH-64",
        "Usulan itu bukan migrasi yang sudah disetujui, jadi tidak ada jalan kembali darinya.",
        "Sebut pengenal migrasi; lihat `ppid review list --semua`.",
    )


def too_much_to_be_read(proposal_id: str) -> Problem:
    """Somebody sent words that a restricted register keeps once too often."""
    return against(
        proposal_id,
        "TLH-38",
        "Terlalu banyak usulan yang perlu dibaca PPID.",
        "Hubungi PPID dan tunjukkan konsep Anda. Sesudah satu hari Anda dapat mengirim lagi.",
        "Perki 1/2021 Pasal 10 ayat (1)",
    )


def not_the_proposer(proposal_id: str) -> Problem:
    """Somebody else wants to correct a proposal."""
    return against(
        proposal_id,
        "TLH-28",
        "Hanya pengusulnya yang memperbaiki usulan ini.",
        "Minta pengusulnya memperbaiki, atau kirim usulan baru atas nama sendiri.",
        "Perki 1/2021 Pasal 45 ayat (1)–(3)",
    )


def key_does_not_count(proposal_id: str) -> Problem:
    """The key that would sign is in no row of the table of keys for this person on this day."""
    return against(
        proposal_id,
        "TLH-29",
        "Kunci ini tidak terdaftar untuk penyetuju ini pada hari ini, jadi tanda tangannya tidak berarti.",
        "Kunci kantor terdaftar sendiri saat antrean dibuat: tanpa --key, pastikan --state menunjuk folder yang `keys/office`-"
        "nya terdaftar di `registers/acuan/kunci.csv`. Kunci lain didaftarkan lewat usulan yang disetujui dengan kunci "
        "yang sudah terdaftar.",
        "Kontrak data ppid: tanda tangan persetujuan",
    )


def paper_needs_another(proposal_id: str) -> Problem:
    """Who confirms a sheet of paper recorded it, proposed, or signed it."""
    return against(
        proposal_id,
        "TLH-30",
        "Lembar persetujuan dipastikan oleh orang ketiga: bukan pencatatnya, bukan pengusul, bukan penanda tangan.",
        "Minta pejabat lain membandingkan lembar itu dengan usulan, lalu `ppid review paper-confirm`.",
        "Perki 1/2021 Pasal 10 ayat (2) huruf e",
    )


def nothing_is_left(holding: Iterable[tuple[str, str]], layout: RepositoryLayout) -> Problem:
    """All that differs was sent before; ``holding`` are ids and standings of the proposals with it, at least one."""
    named = ", ".join(f"{one} ({standing})" for one, standing in holding)
    return Problem(
        code="TLH-31",
        severity=Severity.ERROR,
        place=Place(file="registers"),
        message=f"Semua yang berbeda di salinan Anda sudah dikirim, dalam usulan {named}.",
        remedy="Lihat nasibnya dengan `ppid submit --list`. Usulan yang menunggu atau dikembalikan dibetulkan dengan "
        "`ppid submit --perbaiki` dan pengenalnya. Setelah semua disetujui, ambil daftar terbaru dengan "
        f"`{_fetching(layout)}`.",
        source=_SOURCE,
    )


def nothing_changed() -> Problem:
    """There is nothing to submit."""
    return Problem(
        code="TLH-31",
        severity=Severity.ERROR,
        place=Place(file="registers"),
        message="Tidak ada baris yang berbeda dari daftar yang berlaku.",
        remedy="Sunting tabelnya dulu, misalnya dengan `ppid edit`, lalu kirim.",
        source=_SOURCE,
    )


def nobody_acts(proposal_id: str) -> Problem:
    """Whoever acts is no officer on that day."""
    return against(
        proposal_id,
        "TLH-32",
        "Yang bertindak tidak tercatat sebagai pejabat pada hari itu.",
        "Sebut pengenal dari tabel pejabat dengan --as, atau simpan dengan `git config ppid.pejabat`.",
        "Perki 1/2021 Pasal 6",
    )


def is_no_officer(officer_id: str) -> Problem:
    """The id that somebody set is nobody's."""
    return Problem(
        code="TLH-32",
        severity=Severity.ERROR,
        place=Place(file="registers/acuan/pejabat.csv", entry_id=officer_id),
        message=f"Pengenal {officer_id} tidak ada di pejabat.csv salinan ini.",
        remedy="Cari pengenal Anda di kolom `id` tabel itu, lalu simpan dengan `git config ppid.pejabat`. "
        "Bila Anda baru dicatat, jalankan `git pull` lebih dulu.",
        source="Perki 1/2021 Pasal 6",
    )


def no_such_place(proposal_id: str, what: str, near: tuple[str, ...]) -> Problem:
    """A comment speaks of a table, row or column that there is not."""
    guess = f"Mungkin maksudnya {' atau '.join(f'`{one}`' for one in near)}. " if near else ""
    return against(
        proposal_id,
        "TLH-37",
        f"{what} tidak ada.",
        f"{guess}Salin nama dan pengenalnya dari `ppid review show {proposal_id}`.",
    )


def may_not_review(proposal_id: str) -> Problem:
    """Whoever wants to return or reject is no reviewer."""
    return against(
        proposal_id,
        "TLH-33",
        "Peran ini tidak menelaah usulan.",
        "Minta PPID, Atasan PPID, atau Pimpinan mengembalikan atau menolaknya.",
        "Perki 1/2021 Pasal 45 ayat (4)–(6)",
    )


def names_no_unit(proposal_id: str, unit: str) -> Problem:
    """The proposal writes into the package of a unit that there is not."""
    return against(
        proposal_id,
        "TLH-34",
        f"Unit {unit!r} tidak ada di tabel unit.",
        "Daftarkan unitnya lebih dulu di `registers/acuan/unit.csv` lewat usulan tersendiri.",
    )


def no_paper_recorded(proposal_id: str) -> Problem:
    """There is no recorded sheet to confirm."""
    return against(
        proposal_id,
        "TLH-35",
        "Belum ada lembar persetujuan yang dicatat untuk versi usulan ini.",
        "Catat lembarnya lebih dulu dengan `ppid review paper`.",
    )


def table_is_gone(path: str) -> Problem:
    """A table that the register has is not in the work tree."""
    return Problem(
        code="TLH-36",
        severity=Severity.ERROR,
        place=Place(file=path),
        message="Tabel ini hilang dari salinan Anda.",
        remedy=f"Kembalikan dengan `git restore {path}`; baris dihapus atau ditarik satu per satu, bukan dengan berkasnya.",
        source=_SOURCE,
    )
