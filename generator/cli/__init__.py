"""The ``ppid`` command: one file per subcommand, and one boundary where errors meet a person."""

import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from generator.cli.wrong_use import wording

OUR_FAULT = 3
_WRONG_USE = 2
_INTERRUPTED = 130
_BY_SIGNAL = 128
_ENDINGS = (signal.SIGTERM, signal.SIGHUP)
_SERVERS = frozenset({"office", "serve"})
"""They end in their own way, once every request is answered."""


class _Commands(click.Group):
    """Loads a command when it is asked for: all of them together take longer than a build with nothing to do."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in order."""
        return sorted({*_SAID, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        if cmd_name in _SAID and cmd_name not in self.commands:
            # what is loaded stays: looking through it for garbage, now or ever, finds none
            gc.disable()
            self.add_command(_load(cmd_name))
            gc.freeze()
            gc.enable()
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands as click writes it, without loading any."""
        width = formatter.width - 6 - max(map(len, _SAID))
        listed = [
            (name, click.Command(name, help=said).get_short_help_str(width)) for name, said in _SAID.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(listed)


_SAID = {
    "audit": "Prove from git alone who proposed and who approved every change.",
    "backup": "Copy the registers with their queues, accounts, drafts, files and settings into FOLDER, while the office runs.",
    "build": "Validate the registers and build the public site, the office site, or both.",
    "check": "Tell what changes row by row since the branches went apart, and what would be wrong after the merge.",
    "diff": "Show what differs between the revisions A and B of the public register, row by row and cell by cell.",
    "doctor": "Tell what is unsafe about this machine: what is restricted beside what is public, missing walls, clock, permissions, open ports, copies, room, old programs.",
    "document": "Make a paper of the registers, or compare a signed one with them.",
    "due": "List what is due in the public list and the restricted registers, in working days, by day.",
    "edit": "Change one row of the registers: add, correct, move or take it away.",
    "format": "Write every table and descriptor in canonical form, without losing a character.",
    "history": "Show what happened to the row ID: when it was added, changed, moved, withdrawn.",
    "import": "Read an officer's Excel or CSV file into the registers.",
    "init": "Start an empty registry repository in DIR, with a first commit from which four eyes are audited.",
    "migrate": "Bring registers that an earlier version of this program wrote to its newest schemas.",
    "office": "Let officers log in, see what waits for them, and open the part of the office site that is theirs.",
    "publish": "Push `main` and the tags of editions of the public register to the mirror that the public clones.",
    "release": "Make an edition of the list of public information.",
    "report": "Report on the lists and on the service, in five forms.",
    "restore": "Make the state of an office from a set in FOLDER, which `ppid backup` wrote.",
    "review": "Read proposals and decide on them.",
    "round": "Rounds of collection: ask the units, record their answers, see who has not answered.",
    "serve": "Build the public site, show it on this machine, rebuild and reload when a file is saved; open the office beside it.",
    "submit": "Send what you changed in the tables to the reviewers, as one proposal.",
    "takedown": "Withhold a value that should never have been published.",
    "unit": "Found, rename, merge or split units.",
    "user": "Accounts of the office server: invite people, list them, shut an account.",
    "validate": "Check the registers and report every problem.",
}
"""Name of every command → the first sentence of its help, so that the list of commands needs none of them."""


def _load(name: str) -> click.Command:
    # Statically, each in its place: the import contracts must see them.
    match name:
        case "audit":
            from generator.cli.audit import command
        case "backup":
            from generator.cli.backup import command
        case "build":
            from generator.cli.build import command
        case "check":
            from generator.cli.check import command
        case "diff":
            from generator.cli.diff import command
        case "doctor":
            from generator.cli.doctor import command
        case "document":
            from generator.cli.document import command
        case "due":
            from generator.cli.due import command
        case "edit":
            from generator.cli.edit import command
        case "format":
            from generator.cli.format import command
        case "history":
            from generator.cli.history import command
        case "import":
            from generator.cli.import_ import command
        case "init":
            from generator.cli.init import command
        case "migrate":
            from generator.cli.migrate import command
        case "office":
            from generator.cli.office import command
        case "publish":
            from generator.cli.publish import command
        case "release":
            from generator.cli.release import command
        case "report":
            from generator.cli.report import command
        case "restore":
            from generator.cli.restore import command
        case "review":
            from generator.cli.review import command
        case "round":
            from generator.cli.round_ import command
        case "serve":
            from generator.cli.serve import command
        case "submit":
            from generator.cli.submit import command
        case "takedown":
            from generator.cli.takedown import command
        case "unit":
            from generator.cli.unit import command
        case "user":
            from generator.cli.user import command
        case _:
            from generator.cli.validate import command
    return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(package_name="ppid", message="%(prog)s %(version)s")
def commands() -> None:
    """Registers of public information: check them, import into them, publish them.

    Every command works on the folder that holds `registers/` (here, or --root DIR).

    Exit status: 0 done, 1 problems found in the data, 2 wrong use, 3 our fault.
    """


def main() -> None:
    """Run the command line; the only place that catches wrong use and what nobody expected."""
    for ending in _ENDINGS:
        # nohup has one of them ignored
        if signal.getsignal(ending) is signal.SIG_DFL and not _SERVERS.intersection(sys.argv[1:2]):
            signal.signal(ending, _end)
    try:
        sys.exit(commands.main(prog_name="ppid", standalone_mode=False))
    except click.ClickException as error:
        sys.stderr.write(wording(error))
        sys.exit(_WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("Dihentikan.\n")
        sys.exit(_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last boundary; a traceback helps no officer
        import traceback  # every command begins without it

        frame = traceback.extract_tb(error.__traceback__)[-1]
        # The message of an exception may hold a cell's value, so only its kind and place are shown.
        sys.stderr.write(
            f"Kesalahan program: {type(error).__name__} di {frame.filename}:{frame.lineno}.\n"
            "Sebelum mengulang, periksa register dengan `ppid validate` dan `git status`: sebagian mungkin sudah tertulis."
            " Kirim baris pertama kepada pengelola.\n"
        )
        sys.exit(OUR_FAULT)


def _end(number: int, _: FrameType | None) -> NoReturn:
    """End as Ctrl+C does, with everything tidied up that stands in a ``with``; a second signal waits for none of it."""
    for ending in _ENDINGS:
        signal.signal(ending, signal.SIG_DFL)
    os.write(2, b"Dihentikan.\n")
    sys.exit(_BY_SIGNAL + number)
