"""What an audit found, for a person in a terminal and for a program."""

import json
from collections.abc import Iterable

from generator.audits.verdict import Audit, GivenApproval, Step, Verdict
from generator.history.approval import Means
from generator.model.dates import date_in_words
from generator.model.officer import Officer, Role
from generator.model.problem import Problem

MEANS = {
    Means.OWN_KEY: "kunci sendiri",
    Means.OFFICE_KEY: "kunci kantor",
    Means.PAPER: "kertas",
}
ROLES = {
    Role.OFFICER: "PPID",
    Role.UNIT_OFFICER: "PPID Pelaksana",
    Role.SUPERIOR: "Atasan PPID",
    Role.HEAD: "Pimpinan",
    Role.COUNSEL: "Tim Pertimbangan",
    Role.DESK: "Petugas",
    Role.AUDITOR: "Auditor",
}
WHAT_GIT_CANNOT_PROVE = (
    "Isi register pada komit awal dianggap benar; yang diperiksa hanya perubahan sesudahnya.",
    "Nama pengusul hanya menurut antrean, kecuali disebut ditandatangani dengan kuncinya sendiri.",
    (
        "Persetujuan yang ditandatangani kunci kantor membuktikan bahwa ia diberikan lewat mesin kantor, bukan siapa yang "
        "duduk di depannya."
    ),
    (
        "Persetujuan di kertas membuktikan bahwa lembarnya dicatat dan dipastikan atas nama dua petugas; cocokkan dengan "
        "lembar aslinya."
    ),
    "Dua orang yang bernama sama dianggap satu orang.",
)
"""What remains for a person to check; in every report."""


def as_text(audit: Audit) -> str:
    """For a person: totals first, then every step, oldest first."""
    lines = [
        f"Audit register {audit.register} per {date_in_words(audit.day)}",
        f"Dari komit {audit.anchor[:12]} sampai {audit.tip[:12]}: {len(audit.steps)} komit.",
        *(f"  {words}: {number}" for words, number in totals(audit)),
        *believed(audit),
        "",
    ]
    for step in audit.steps:
        lines += [*_step_lines(step), ""]
    lines += [line for problem in audit.problems for line in _problem_lines(problem, "")]
    lines += ["Yang tidak dapat dibuktikan dari git:", *(f"- {words}" for words in WHAT_GIT_CANNOT_PROVE), ""]
    lines.append(conclusion(audit))
    return "\n".join(lines) + "\n"


def totals(audit: Audit) -> tuple[tuple[str, int], ...]:
    """Verdicts that occur, in words, with how often."""
    return tuple((verdict.words, number) for verdict in Verdict if (number := audit.count(verdict)))


def believed(audit: Audit) -> tuple[str, ...]:
    """What was not judged: everything up to the anchor, and what stood before each rewrite that was declared."""
    return (
        f"Tidak diperiksa: {audit.unjudged} komit sampai dengan komit awal; isinya dianggap benar.",
        *(
            f"Riwayat ditulis ulang, dinyatakan {date_in_words(one.day)}: dari {one.rewritten_from[:12]} "
            f"menjadi {one.tip[:12]}; alasan: {_one_line(one.reason) or 'tidak disebut'}."
            for one in audit.rewrites
        ),
    )


def _one_line(text: str) -> str:
    """A file in a second place may hold anything; nothing in it moves the cursor or begins a line."""
    return "".join(one if one.isprintable() else "�" for one in text)


def conclusion(audit: Audit) -> str:
    """The last line: whether the history holds, and no more than the keys prove."""
    open_, following, overdue = (
        audit.count(one) for one in (Verdict.UNPROVEN, Verdict.FOLLOWING, Verdict.OVERDUE)
    )
    waits = f" {overdue} pengumuman serta merta tidak ditelaah tepat waktu." if overdue else ""
    if audit.problems or audit.count(Verdict.BYPASS):
        bypass = audit.count(Verdict.BYPASS)
        return f"Kesimpulan: {bypass} perubahan melewati persetujuan atau riwayatnya tidak utuh.{waits}"
    if overdue:
        return f"Kesimpulan: tidak ada yang melewati persetujuan, tetapi{waits}"
    if open_ or following:
        left = [
            *([f"{open_} perubahan belum terbukti"] if open_ else []),
            *([f"{following} pengumuman masih menunggu telaah"] if following else []),
        ]
        return f"Kesimpulan: tidak ada yang melewati persetujuan; {'; '.join(left)}."
    if not audit.judged:
        return f"Kesimpulan: tidak ada perubahan register yang diperiksa.{_rewritten(audit)}"
    office, paper = audit.count(Verdict.OFFICE_KEY), audit.count(Verdict.PAPER)
    if not office and not paper:
        return (
            f"Kesimpulan: setiap perubahan register disetujui orang lain yang berwenang.{_rewritten(audit)}"
        )
    own = audit.count(Verdict.OWN_KEY)
    weaker = [
        *([f"{paper} di kertas, yang masih harus dicocokkan dengan aslinya"] if paper else []),
        *(
            [f"{office} lewat mesin kantor, yang tidak membuktikan siapa yang duduk di depannya"]
            if office
            else []
        ),
    ]
    return (
        "Kesimpulan: setiap perubahan register disetujui atas nama orang lain yang berwenang: "
        f"{own} dengan kunci penyetuju sendiri; {'; '.join(weaker)}.{_rewritten(audit)}"
    )


def _rewritten(audit: Audit) -> str:
    times = len(audit.rewrites)
    return f" Riwayat sebelumnya ditulis ulang {times} kali, dan hanya menurut pernyataan." if times else ""


def _step_lines(step: Step) -> Iterable[str]:
    what = f"usulan {step.proposal_id}" if step.proposal_id else "tanpa usulan"
    yield f"{step.day.isoformat()}  {step.commit[:12]}  {step.verdict.words}  ({what})"
    if step.proposed is not None:
        yield f"    diajukan {step.proposed.isoformat()} oleh {proposer(step)}; {where(step)}"
    if step.announced is not None:
        yield f"    diumumkan seketika {step.announced.day.isoformat()} oleh {announcer(step.announced)}"
    for given in step.given:
        yield f"    disetujui {given.day.isoformat()} oleh {approver(given)}"
    for problem in step.problems:
        yield from _problem_lines(problem, "    ")


def _problem_lines(problem: Problem, indent: str) -> Iterable[str]:
    yield f"{indent}{problem.severity.value} {problem.code}: {problem.message}"
    yield f"{indent}    {problem.remedy} (Sumber: {problem.source})"


def where(step: Step) -> str:
    """Units and number of rows."""
    return f"{', '.join(step.units) or 'acuan'}, {len(step.rows)} baris"


def person(officer: Officer | None) -> str:
    """Name, role, unit; an auditor may know them."""
    if officer is None:
        return "orang yang tidak tercatat"
    return f"{officer.name} ({ROLES[officer.role]}, {officer.unit})"


def proposer(step: Step) -> str:
    """Who proposed, and whether anything but the queue says so."""
    return person(step.proposer) + (", ditandatangani dengan kunci sendiri" if step.proposer_signed else "")


def approver(given: GivenApproval) -> str:
    """Who approved, in which capacity, by what means."""
    who = person(given.officer)
    if given.sheet is not None and given.officer is None:
        who = f"{given.sheet.name} ({given.sheet.office})"
    paper = "" if given.sheet is None else f", asli di {given.sheet.place}"
    return f"{who} sebagai {given.capacity.words}, {MEANS[given.means]}{paper}"


def announcer(announced: GivenApproval) -> str:
    """Who published an announcement alone, by what means."""
    return f"{person(announced.officer)}, {MEANS[announced.means]}"


def as_json(audit: Audit) -> str:
    """For a program; keys are stable."""
    record = {
        "register": audit.register,
        "jangkar": audit.anchor,
        "ujung": audit.tip,
        "per": audit.day.isoformat(),
        "utuh": audit.holds,
        "jumlah": {verdict.value: audit.count(verdict) for verdict in Verdict},
        "tidak_diperiksa": audit.unjudged,
        "penulisan_ulang": [
            {
                "hari": one.day.isoformat(),
                "dari": one.rewritten_from,
                "menjadi": one.tip,
                "alasan": _one_line(one.reason),
            }
            for one in audit.rewrites
        ],
        "masalah": [_problem(problem) for problem in audit.problems],
        "komit": [_step(step) for step in audit.steps],
        "tidak_terbukti_dari_git": list(WHAT_GIT_CANNOT_PROVE),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _step(step: Step) -> dict[str, object]:
    return {
        "komit": step.commit,
        "hari": step.day.isoformat(),
        "putusan": step.verdict.value,
        "usulan": step.proposal_id,
        "versi": step.version,
        "diajukan": step.proposed.isoformat() if step.proposed else "",
        "pengusul": _officer(step.proposer),
        "pengusul_menandatangani": step.proposer_signed,
        "unit": list(step.units),
        "baris": [{"tabel": row.table, "kunci": row.key, "perbuatan": row.deed} for row in step.rows],
        "diperlukan": [
            {"peran": need.words, "sebab": need.why, "dasar": need.source} for need in step.needed
        ],
        "diumumkan": None if step.announced is None else _given(step.announced),
        "persetujuan": [_given(given) for given in step.given],
        "masalah": [_problem(problem) for problem in step.problems],
    }


def _officer(officer: Officer | None) -> dict[str, str] | None:
    if officer is None:
        return None
    return {"id": officer.id, "nama": officer.name, "peran": officer.role.value, "unit": officer.unit}


def _given(given: GivenApproval) -> dict[str, object]:
    sheet = given.sheet
    return {
        "pejabat": _officer(given.officer),
        "sebagai": given.capacity.value,
        "hari": given.day.isoformat(),
        "cara": given.means.value,
        "kunci": given.key_id,
        "kertas": None
        if sheet is None
        else {
            "nama": sheet.name,
            "jabatan": sheet.office,
            "tanggal": sheet.date.isoformat(),
            "sha256": sheet.sha256,
            "tempat": sheet.place,
            "dicatat": sheet.recorded_by,
            "dipastikan": sheet.confirmed_by,
        },
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {
        "kode": problem.code,
        "tingkat": problem.severity.value,
        "tempat": str(problem.place),
        "pesan": problem.message,
        "jalan_keluar": problem.remedy,
        "dasar": problem.source,
    }
