"""How long an audit takes: ``python -m tests.benchmarks.audit [APPROVALS] [ROWS]``.

The history is written object by object, for making each approval by git would take longer than judging it.
"""

import argparse
import hashlib
import sys
import tempfile
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

from generator.audits.four_eyes import audit_register
from generator.audits.tree_state import blob_id
from generator.changes.proposal import proposal_text
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.history.approval import approval_text
from tests.audits.paper_trail import DIP, OFFICER, ROW, UNIT, Trail, change, identifier, make_public, table


def main() -> int:
    """Make the history, audit it twice, print both times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("approvals", type=int, nargs="?", default=1000)
    parser.add_argument("rows", type=int, nargs="?", default=200)
    options = parser.parse_args()
    approvals, rows = options.approvals, options.rows
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as folder:
        trail = make_public(Path(folder))
        _fill(trail, rows)
        begun = time.perf_counter()
        _approve(trail, approvals)
        print(f"{approvals} approvals, {rows} rows: made in {time.perf_counter() - begun:.1f} s", flush=True)
        holds = True
        for _ in range(2):
            begun, cpu = time.perf_counter(), time.process_time()
            audit = audit_register(trail.root, PUBLIC_LAYOUT, anchor=trail.anchor, tip=trail.tip)
            print(
                f"audit: {time.perf_counter() - begun:.1f} s, of that {time.process_time() - cpu:.1f} s in Python; "
                f"{len(audit.steps)} steps, holds: {audit.holds}",
                flush=True,
            )
            holds = holds and audit.holds
    return 0 if holds else 1


def _fill(trail: Trail, rows: int) -> None:
    """So many more rows at the commit where the audit begins."""
    given = dict(trail.rows()[DIP])
    for number in range(rows):
        key = identifier(f"baris {number}")
        given[key] = {**given[ROW], "id": key, "nomor": ""}
    schema = load_schema("dip")
    files = {table("dip/dinkes/dip"): write_rows(given.values(), schema.column_names, schema.primary_key)}
    trail.anchor = trail.move_main(trail.commit(files, "Isi\n", parents=(trail.tip,), of=trail.tip))


def _approve(trail: Trail, approvals: int) -> None:
    """Change one title again and again, each time with a signed approval."""
    schema, path = load_schema("dip"), table("dip/dinkes/dip")
    rows = {where: dict(held) for where, held in trail.rows().items()}
    tip = trail.tip
    folders = [
        (folder, dict(_entries(trail, f"{tip}:{folder}")))
        for folder in ("registers/dip/dinkes", "registers/dip", "registers", "")
    ]
    for number in range(approvals):
        proposal = trail.proposal(
            UNIT, change("dip/dinkes/dip", ROW, rows, judul=f"Judul {number}"), base=tip, reference=tip
        )
        rows[DIP][ROW] = {**rows[DIP][ROW], "judul": f"Judul {number}"}
        tree = _tree(
            trail, folders, path, write_rows(rows[DIP].values(), schema.column_names, schema.primary_key)
        )
        version = _commit(trail, tree, (tip,), proposal_text(proposal), UNIT)
        signed = trail.signed(trail.statement(proposal, version, OFFICER, reference=tip))
        tip = _commit(trail, tree, (tip, version), approval_text(proposal.id, "dinkes", [signed]), "ppid")
        trail.now += 60
    trail.move_main(tip)


def _entries(trail: Trail, tree: str) -> list[tuple[str, tuple[str, str]]]:
    """Name → mode and id of one folder."""
    found: list[tuple[str, tuple[str, str]]] = []
    for line in trail.git(
        "ls-tree", tree.removesuffix(":") + ("^{tree}" if tree.endswith(":") else "")
    ).splitlines():
        facts, _, name = line.partition("\t")
        mode, _, object_id = facts.split(" ")
        found.append((name, (mode, object_id)))
    return found


def _tree(trail: Trail, folders: list[tuple[str, dict[str, tuple[str, str]]]], path: str, data: bytes) -> str:
    """The tree with this file, every folder on the way written anew."""
    name, entry = path.rpartition("/")[2], ("100644", blob_id(data))
    _write(trail, "blob", data)
    written = ""
    for folder, entries in folders:
        entries[name] = entry
        ordered = sorted(entries, key=lambda one: one + "/" if entries[one][0] == "040000" else one)
        content = b"".join(
            f"{entries[one][0].lstrip('0')} {one}\0".encode() + bytes.fromhex(entries[one][1])
            for one in ordered
        )
        written = _write(trail, "tree", content)
        name, entry = folder.rpartition("/")[2], ("040000", written)
    return written


def _commit(trail: Trail, tree: str, parents: tuple[str, ...], message: str, author: str) -> str:
    when = f"{int(datetime.fromtimestamp(trail.now, tz=UTC).timestamp())} +0000"
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
    lines += [f"author {author} <{author}@ppid.invalid> {when}", f"committer ppid <ppid@ppid.invalid> {when}"]
    return _write(trail, "commit", ("\n".join(lines) + "\n\n" + message).encode())


def _write(trail: Trail, kind: str, data: bytes) -> str:
    stored = f"{kind} {len(data)}\0".encode() + data
    name = hashlib.sha1(stored, usedforsecurity=False).hexdigest()
    file = trail.root / "objects" / name[:2] / name[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(stored, 1))
    return name


if __name__ == "__main__":
    sys.exit(main())
