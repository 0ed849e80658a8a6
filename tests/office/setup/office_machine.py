"""``ppid office setup`` as an operator types it, on a machine that is a folder."""

import getpass
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.office import command

ANSWERS = {
    "badan": "Pemerintah Kabupaten Misal = misal",
    "situs": "https://ppid.misal.example/",
    "kantor": "https://kantor.misal.example/",
    "meja": "Jalan Misal 1; ppid@misal.example; Senin–Jumat 08.00–15.00; WITA",
    "unit": "diskominfo=Dinas Komunikasi dan Informatika; bkd=Badan Kepegawaian Daerah",
    "orang": "Siti Misal, SK 480/01/2026; Budi Misal, SK 480/02/2026",
    "sertifikat": "coba",
    "surat": "surel.misal.example, ppid@misal.example",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A folder that stands for a whole machine."""

    root: Path

    @property
    def state(self) -> Path:
        return self.root / "var/lib/ppid"

    @property
    def sites(self) -> Path:
        return self.root / "srv/ppid"

    @property
    def etc(self) -> Path:
        return self.root / "etc"

    def setup(self, *options: str, typed: str = "", answers: dict[str, str] | None = None) -> Result:
        """Run the command with these answers; those that lack are typed."""
        file = self.root / "jawaban.toml"
        lines = [f'{key} = "{text}"\n' for key, text in (ANSWERS if answers is None else answers).items()]
        file.write_text("".join(lines), encoding="utf-8")
        words = [
            "setup",
            "--answers",
            str(file),
            "--install",
            "--etc",
            str(self.etc),
            "--user",
            getpass.getuser(),
        ]
        words += ["--state", str(self.state), "--sites", str(self.sites), *options]
        return CliRunner().invoke(command, words, input=typed, standalone_mode=False)

    def tree(self) -> dict[str, bytes]:
        """Everything outside of git and of the database, which change with every look."""
        kept = (path for path in self.root.rglob("*") if path.is_file())
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(kept)
            if ".git" not in path.as_posix() and "kantor.sqlite" not in path.name
        }
