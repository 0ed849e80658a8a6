"""A register with queues of its own, in real repositories: honest steps by the same pure functions, and pieces for
forging others."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.audits.four_eyes import audit_register
from generator.audits.reference import PublicTrail
from generator.audits.verdict import Audit
from generator.changes.operations import Addition, CellChange, Cells, cell_operation, row_hash
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal, proposal_text
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout, exempted_layout
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.history.approval import (
    Means,
    PaperSheet,
    Signed,
    Statement,
    approval_text,
    statement_bytes,
)
from generator.history.merge_result import merge_result
from generator.history.repository import resolve
from generator.history.signatures import generate_key, sign
from generator.history.snapshots import snapshot_of_files
from generator.history.stored_files import files_at
from generator.model.table_path import table_path
from tests.registers_folder import VALID

OFFICER, SUPERIOR, HEAD, UNIT, DESK, OTHER = (
    "1ppd000001", "2ats000002", "3pmp000003", "4pem000004", "5ptg000005", "6bpb000006",
)  # fmt: skip
ACTING = "7p1h000007"
DELEGATE = "4tpd000004"
OFFICERS = (
    ("Contoh Rahmawati", "ppid", "definitif", "dinkes", "", OFFICER),
    ("Budi Misalnya", "atasan-ppid", "definitif", "bpbd", "", SUPERIOR),
    ("Umpama Hadiwijaya", "pimpinan", "definitif", "bpbd", "", HEAD),
    ("Rina Contoh", "ppid-pelaksana", "definitif", "dinkes", "", UNIT),
    ("Dewi Andaian", "petugas", "definitif", "dinkes", "", DESK),
    ("Joko Umpama", "ppid-pelaksana", "definitif", "bpbd", "", OTHER),
    ("Wulan Misalnya", "ppid", "plh", "dinkes", "2026-10-31", ACTING),
    ("Sri Andaian", "tim-pertimbangan", "definitif", "bpbd", "", DELEGATE),
)
OFFICE = "kantor"
FIRST_DAY = date(2026, 11, 2)
HOUR = 3600
DIP = table_path("dip/dinkes/dip")
ROW = "a1d0000001"


def table(path: str) -> str:
    return PUBLIC_LAYOUT.path_of(table_path(path))


def identifier(text: str) -> str:
    """Ten characters that look like an id, always the same for the same text."""
    letters = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(letters[byte % 32] for byte in hashlib.sha256(text.encode()).digest()[:10])


@dataclass(slots=True, kw_only=True)
class Trail:
    """One register, in a bare repository, with a clock that goes on by an hour with every commit."""

    root: Path
    layout: RepositoryLayout
    keys: Path
    now: int
    public: "Trail | None" = None
    anchor: str = ""
    counter: int = 0
    parts: dict[str, str] = field(default_factory=dict[str, str])

    # -- git --------------------------------------------------------------------------------

    def git(self, *arguments: str, stdin: bytes = b"", who: str = "ppid", at: int | None = None) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        when = f"@{self.now if at is None else at} +0000"
        identity = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", who), ("EMAIL", f"{who}@ppid.invalid"), ("DATE", when))
        }
        finished = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=clean | identity | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            input=stdin,
            capture_output=True,
            check=True,
        )
        return finished.stdout.decode().strip()

    def commit(
        self,
        files: Mapping[str, bytes],
        message: str,
        *,
        parents: Sequence[str] = (),
        of: str = "",
        who: str = "ppid",
        at: int | None = None,
        mode: str = "100644",
    ) -> str:
        """A commit whose tree is that of ``of`` with these files."""
        index = self.root / "forged-index"
        index.unlink(missing_ok=True)
        lines = []
        for path, data in files.items():
            blob = data.decode() if mode == "160000" else self.git("hash-object", "-w", "--stdin", stdin=data)
            lines.append(f"{mode} {blob}\t{path}\n")
        tree = self._tree(index, of, "".join(lines))
        return self.git(
            "commit-tree", tree, *(word for parent in parents for word in ("-p", parent)), "-F", "-",
            stdin=message.encode(), who=who, at=at,
        )  # fmt: skip

    def _tree(self, index: Path, of: str, lines: str) -> str:
        environment = {**os.environ, "GIT_INDEX_FILE": str(index), "GIT_CONFIG_GLOBAL": os.devnull}

        def run(*arguments: str, stdin: str = "") -> str:
            return subprocess.run(
                ["git", *arguments], cwd=self.root, env=environment, input=stdin, check=True, capture_output=True,
                text=True,
            ).stdout.strip()  # fmt: skip

        if of:
            run("read-tree", of)
        run("update-index", "--index-info", stdin=lines)
        return run("write-tree")

    def move_main(self, commit: str) -> str:
        self.git("update-ref", "refs/heads/main", commit)
        self.now += HOUR
        return commit

    @property
    def tip(self) -> str:
        return resolve(self.root, "refs/heads/main")

    @property
    def today(self) -> date:
        """In WITA."""
        return (datetime.fromtimestamp(self.now, tz=UTC) + timedelta(hours=8)).date()

    def files(self, commit: str = "") -> dict[str, bytes]:
        return files_at(self.root, commit or self.tip, self.layout.prefixes)

    def rows(self, commit: str = "") -> Snapshot:
        return snapshot_of_files(self.files(commit), self.layout)

    # -- honest steps -----------------------------------------------------------------------

    @property
    def reference(self) -> str:
        return self.tip if self.public is None else self.public.tip

    def proposal(self, by: str, *operations: PlacedOperation, **given: object) -> Proposal:
        self.counter += 1
        values: dict[str, object] = {
            "id": identifier(f"{self.layout.register} {self.counter}"),
            "register": self.layout.register,
            "proposer": by,
            "day": self.today,
            "base": self.tip,
            "reference": self.reference,
            "message": "Usulan contoh.",
            "operations": operations,
        }
        return Proposal(**(values | given))  # pyright: ignore[reportArgumentType]

    def version(self, proposal: Proposal, *, who: str = "", **extra: bytes) -> str:
        """The commit of the proposal on its base."""
        result = merge_result(self.files(proposal.base), self.layout, proposal, proposal.day, dict)
        return self.commit(
            {**result.files, **extra},
            proposal_text(proposal),
            parents=(proposal.base,),
            of=proposal.base,
            who=who or proposal.proposer,
        )

    def statement(self, proposal: Proposal, version: str, person: str, **given: object) -> Statement:
        roles = {
            OFFICER: "ppid",
            SUPERIOR: "atasan-ppid",
            HEAD: "pimpinan",
            ACTING: "ppid",
            DELEGATE: "delegasi",
        }
        values: dict[str, object] = {
            "register": proposal.register,
            "proposal_id": proposal.id,
            "proposal_commit": version,
            "person": person,
            "role": roles.get(person, "ppid"),
            "day": self.today,
            "reference": self.reference,
            "means": Means.OWN_KEY,
        }
        return Statement(**(values | given))  # pyright: ignore[reportArgumentType]

    def signed(self, statement: Statement, key: str = "") -> Signed:
        """With the signer's own key, or the one named."""
        name = key or (OFFICE if statement.means is Means.OFFICE_KEY else statement.signer)
        return Signed(statement=statement, signature=sign(self.keys / name, statement_bytes(statement)))

    def merge_files(self, proposal: Proposal, day: date | None = None) -> dict[str, bytes]:
        return dict(merge_result(self.files(), self.layout, proposal, day or self.today, dict).files)

    def merge(
        self,
        proposal: Proposal,
        version: str,
        signed: Iterable[Signed],
        *,
        files: Mapping[str, bytes] | None = None,
        parents: Sequence[str] = (),
        **given: object,
    ) -> str:
        """Take the version in with these statements."""
        taken = self.merge_files(proposal) if files is None else files
        message = approval_text(proposal.id, ",".join(proposal.units) or "acuan", signed)
        return self.move_main(
            self.commit(taken, message, parents=parents or (self.tip, version), of=self.tip, **given)  # pyright: ignore[reportArgumentType]
        )

    def approve(self, proposal: Proposal, *persons: str, means: Means = Means.OWN_KEY) -> str:
        """The honest way: a version, statements of these persons, the merge."""
        version = self.version(proposal)
        signed = [self.signed(self.statement(proposal, version, person, means=means)) for person in persons]
        return self.merge(proposal, version, signed)

    def sheet(self, name: str, office: str, recorded_by: str, day: date | None = None) -> PaperSheet:
        return PaperSheet(
            name=name, office=office, date=day or self.today, sha256="5" * 64, place="Lemari contoh",
            recorded_by=recorded_by, confirmed_by="",
        )  # fmt: skip

    def on_paper(
        self,
        proposal: Proposal,
        version: str,
        person: str,
        sheet: PaperSheet,
        confirmed_by: str,
        **given: object,
    ) -> list[Signed]:
        """The statements of who recorded a sheet and who confirmed it."""
        recorded = self.statement(proposal, version, person, means=Means.PAPER, paper=sheet, **given)
        confirmed = replace(recorded, paper=replace(sheet, confirmed_by=confirmed_by))
        return [self.signed(recorded), self.signed(confirmed)]

    # -- the audit --------------------------------------------------------------------------

    def audit(self) -> Audit:
        public = None if self.public is None else PublicTrail(self.public.root, self.public.tip)
        return audit_register(self.root, self.layout, anchor=self.anchor, tip=self.tip, public=public)


def change(path: str, key: str, rows: Snapshot, **cells: str) -> PlacedOperation:
    """New values for cells of a row."""
    where = table_path(path)
    row = rows[where][key]
    changes = tuple(
        CellChange(column=column, before=row[column], after=after) for column, after in cells.items()
    )
    return PlacedOperation(table=where, operation=cell_operation(key, row_hash(row), changes))


def new_row(path: str, key: str, **cells: str) -> PlacedOperation:
    where = table_path(path)
    schema = load_schema(where.table)
    row = {**dict.fromkeys(schema.column_names, ""), **cells}
    for column in schema.primary_key:
        row[column] = row[column] or key
    return PlacedOperation(table=where, operation=Addition(key=key, cells=tuple(row.items())))


def _reference_files(keys: Path) -> dict[str, bytes]:
    officers = [
        {
            "id": one, "nama": name, "peran": role, "sifat": nature, "unit": unit, "mulai": "2024-01-02",
            "selesai": until, "sk_pengangkatan": "Contoh SK",
        }
        for name, role, nature, unit, until, one in OFFICERS
    ]  # fmt: skip
    rows: list[Cells] = [
        {
            "id": identifier(f"kunci {name}"),
            "pejabat_id": "" if name == OFFICE else name,
            "jenis": "ssh-ed25519",
            "kunci_publik": generate_key(keys / name),
            "mulai": "2026-01-01",
            "selesai": "",
        }
        for name in (OFFICE, *(officer["id"] for officer in officers))
    ]
    generate_key(keys / "asing")
    generate_key(keys / "kedua")
    files = {}
    for name, content in (("pejabat", officers), ("kunci", rows)):
        schema = load_schema(name)
        files[table(f"acuan/{name}")] = write_rows(content, schema.column_names, schema.primary_key)
    return files


def _start(trail: Trail, files: Mapping[str, bytes], settings: Sequence[str] = ()) -> Trail:
    trail.root.mkdir(parents=True)
    trail.git("init", "--quiet", "--bare", "--initial-branch=main", *settings)
    trail.anchor = trail.move_main(trail.commit(files, "Isi awal\n"))
    return trail


def make_public(folder: Path) -> Trail:
    """The valid registers with officers of every role, each with a key, and the office's key."""
    keys = folder / "kunci"
    keys.mkdir(parents=True)
    files = {
        f"registers/{path.relative_to(VALID / 'registers').as_posix()}": path.read_bytes()
        for path in sorted((VALID / "registers").rglob("*"))
        if path.is_file()
    }
    start = int(datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 0, tzinfo=UTC).timestamp())
    trail = Trail(root=folder / "publik.git", layout=PUBLIC_LAYOUT, keys=keys, now=start)
    return _start(trail, {**files, **_reference_files(keys)})


def make_restricted(public: Trail, unit: str = "dinkes") -> Trail:
    """The valid restricted package of a unit beside the public register."""
    folder = VALID.parent / "valid-dik" / "registers" / "dik" / unit
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    trail = Trail(
        root=public.root.parent / f"dik-{unit}.git",
        layout=exempted_layout(unit),
        keys=public.keys,
        now=public.now,
        public=public,
    )
    return _start(trail, files)
