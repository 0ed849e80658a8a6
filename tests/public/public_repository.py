"""A real repository of the small registers, whose rows tests change commit by commit."""

import os
import subprocess
from pathlib import Path

from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, read_rows, write_rows
from tests.registers_folder import copy_valid_registers

FIRST_COMMIT = 1_772_416_800
"""2 March 2026, 10.00 WITA; each commit is a day later."""
DAY = 86_400


class PublicRepository:
    """Work tree and repository at ``folder``; days count the commits."""

    def __init__(self, folder: Path) -> None:
        copy_valid_registers(folder)
        self.folder = folder
        self.days = 0
        self.git("init", "-q", "-b", "main")
        self.commit()

    def git(self, *arguments: str) -> str:
        moment = f"@{FIRST_COMMIT + self.days * DAY} +0000"
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        }
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {
                f"GIT_{role}_NAME": "Zulkarnaen Tersembunyi",
                f"GIT_{role}_EMAIL": "zulkarnaen@ppid.example",
            }
        finished = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return finished.stdout.strip()

    def commit(self, message: str = "Zulkarnaen menulis ini") -> str:
        """Commit everything; full id."""
        self.git("add", "-A", "registers")
        self.git("commit", "-q", "-m", message)
        self.days += 1
        return self.git("rev-parse", "HEAD")

    def rows(self, package: str, table: str) -> list[Cells]:
        path = self.path(package, table)
        return [row.cells for row in read_rows(path.read_text("utf-8"), load_schema(table).column_names)]

    def path(self, package: str, table: str) -> Path:
        return self.folder / "registers" / package / file_name(table)

    def write(self, package: str, table: str, rows: list[Cells]) -> None:
        schema = load_schema(table)
        self.path(package, table).write_bytes(write_rows(rows, schema.column_names, schema.primary_key))

    def amend(self, row: str, package: str = "dip/dinkes", table: str = "dip", **cells: str) -> None:
        """Change cells of one row on the disk."""
        self.write(
            package,
            table,
            [old | cells if old["id"] == row else old for old in self.rows(package, table)],
        )

    def change(self, row: str, package: str = "dip/dinkes", table: str = "dip", **cells: str) -> str:
        """Change cells of one row and commit."""
        self.amend(row, package, table, **cells)
        return self.commit()

    def take_down(self, row: str, column: str = "", key: str = "7pnr000001", day: str = "2026-11-02") -> None:
        """A row of ``penarikan`` on the disk."""
        cells = {"id": key, "entri_id": row, "kolom": column, "tanggal": day, "alasan": "data-pribadi"}
        self.write("acuan", "penarikan", [*self.rows("acuan", "penarikan"), cells])

    def move(self, row: str, source: str, target: str) -> None:
        """The row of ``dip`` into the package of another unit, on the disk."""
        moved = [cells for cells in self.rows(source, "dip") if cells["id"] == row]
        self.write(source, "dip", [cells for cells in self.rows(source, "dip") if cells["id"] != row])
        self.write(target, "dip", [*self.rows(target, "dip"), *moved])
