"""Code inside the public builder cannot get at a restricted file or a connection; outside its walls it can."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from threading import Thread

import pytest

from tests.boundary.attack import ATTACKS, Targets
from tests.boundary.canary_scan import find_canary, scan_tree
from tests.boundary.observation import COMMAND, TARGET
from tests.boundary.patched_ppid import copy_program, interpreter_for
from tests.boundary.ppid_process import Finished, installed_ppid
from tests.boundary.world import AFTER, RestrictedCommit, RestrictedState, World, make_world

PREFIX = "Kanari7f3a91c2d4"
TABLE = "registers/dik/dinkes/dik.csv"
RESTRICTED = RestrictedState(
    files={
        TABLE: f"id,informasi\n7k3m9q2xwa,{PREFIX}\n".encode(),
        f"registers/dik/dinkes/{PREFIX}.csv": b"",
    },
    commits=(RestrictedCommit(place=AFTER, committed_at=1_772_400_000, message="dik: Add"),),
)
_ATTACK = Path(__file__).parent / "attack.py"


def answer_streams(server: socket.socket) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.sendall(PREFIX.encode())


def answer_datagrams(server: socket.socket) -> None:
    while True:
        try:
            _, address = server.recvfrom(1)
        except OSError:
            return
        if address:
            server.sendto(PREFIX.encode(), address)


@pytest.fixture
def targets(tmp_path: Path) -> Iterator[Targets]:
    """A layout with secrets in files, in git, in a database and behind four kinds of socket."""
    world = make_world(tmp_path / "dunia", RESTRICTED)
    for name in ("masukan", "keluaran", "sementara"):
        (tmp_path / name).mkdir()
    database = tmp_path / "rahasia.sqlite"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE dik AS SELECT ? AS informasi", (PREFIX,))
    # A path of pytest may be too long for the name of a socket.
    abstract = f"ppid-{os.getpid()}-{tmp_path.name}"
    folder = os.open(tmp_path, os.O_RDONLY | os.O_DIRECTORY)
    with ExitStack() as stack:
        stack.callback(os.close, folder)

        def serve(family: int, kind: int, address: object, answer: object) -> socket.socket:
            server = stack.enter_context(socket.socket(family, kind))
            server.bind(address)  # pyright: ignore[reportArgumentType] - one of three kinds of address
            if kind == socket.SOCK_STREAM:
                server.listen()
            Thread(target=answer, args=(server,), daemon=True).start()  # pyright: ignore[reportArgumentType]
            # Closing alone does not wake who waits.
            stack.callback(shut, server)
            return server

        tcp = serve(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0), answer_streams)
        udp = serve(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0), answer_datagrams)
        serve(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{abstract}", answer_streams)
        serve(socket.AF_UNIX, socket.SOCK_STREAM, f"/proc/self/fd/{folder}/agen", answer_streams)
        yield Targets(
            root=str(world.folder),
            folder=str((world.folder / TABLE).parent),
            file=str(world.folder / TABLE),
            database=str(database),
            staging=str(tmp_path / "masukan"),
            out=str(tmp_path / "keluaran"),
            tcp_port=tcp.getsockname()[1],
            udp_port=udp.getsockname()[1],
            abstract_socket=abstract,
            named_socket=str(tmp_path / "agen"),
        )


def shut(server: socket.socket) -> None:
    try:
        server.shutdown(socket.SHUT_RDWR)
    except OSError:
        server.close()


def attack(name: str, mode: str, targets: Targets) -> subprocess.CompletedProcess[bytes]:
    """Run an attack as the command runs its builder; the process that starts it has the secret in its environment."""
    command = [sys.executable, "-I", str(_ATTACK), name, mode, json.dumps(asdict(targets))]
    starter = "import json, subprocess, sys; c, o = json.loads(sys.argv[1]); sys.exit(subprocess.run(c, **o).returncode)"
    options = {
        "cwd": targets.staging,
        "env": {"PATH": os.environ["PATH"], "TMPDIR": str(Path(targets.out).with_name("sementara"))},
    }
    return subprocess.run(
        [sys.executable, "-I", "-c", starter, json.dumps([command, options])],
        env={"PATH": os.environ["PATH"], "PPID_DIK": PREFIX},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gets_nothing_inside_the_walls_and_the_secret_without_them(name: str, targets: Targets):
    inside = attack(name, "walls", targets)
    outside = attack(name, "open", targets)

    assert outside.returncode == 0, outside.stderr
    assert find_canary(outside.stdout, PREFIX) != []
    assert find_canary(inside.stdout, PREFIX) == []
    assert inside.returncode == 1, inside.stderr


def test_nothing_of_a_root_users_rights_is_left_inside_the_walls(targets: Targets):
    assert attack("capabilities", "walls", targets).stdout == b"0"


def seen_secrets(world: World, finished: Finished) -> list[str]:
    site = (world.folder / TARGET).resolve()
    log = find_canary((finished.stdout + finished.stderr).encode(), PREFIX)
    return [*log, *(scan_tree(site, PREFIX) if site.exists() else ())]


@pytest.mark.parametrize(
    "path",
    [
        "../../dik/dinkes/dik.csv",
        f"../../../{TABLE}",
        f"/proc/self/cwd/{TABLE}",
        f"file:///{TABLE}",
        "%2e%2e/%2e%2e/dik/dinkes/dik.csv",
    ],
)
def test_a_descriptor_that_names_a_restricted_file_stops_the_build(path: str, tmp_path: Path):
    world = make_world(tmp_path / "dunia", RESTRICTED)
    descriptor = world.folder / "registers" / "dip" / "dinkes" / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["resources"][0]["path"] = path
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    finished = installed_ppid()(COMMAND, world.folder, {})

    assert finished.exit_status == 1
    assert not (world.folder / TARGET).exists()
    assert seen_secrets(world, finished) == []


@pytest.mark.parametrize("kind", ["berkas", "folder", "nama kedua"])
def test_a_link_from_a_public_package_to_a_restricted_one_stops_the_build(kind: str, tmp_path: Path):
    world = make_world(tmp_path / "dunia", RESTRICTED)
    registers = world.folder / "registers"
    table = registers / "dip" / "dinkes" / "dip.csv"
    match kind:
        case "berkas":
            table.unlink()
            table.symlink_to(world.folder / TABLE)
        case "folder":
            (registers / "dip" / "setda").symlink_to("../dik/dinkes")
        case _:
            table.unlink()
            table.hardlink_to(world.folder / TABLE)
    finished = installed_ppid()(COMMAND, world.folder, {})

    assert finished.exit_status == 2
    assert seen_secrets(world, finished) == []


def page_text(_: Path, secret: Path) -> str:
    return (
        f'--8<-- "{secret}"\n\n{{% include "{secret}" %}} {{! {secret} !}} {{{{ open("{secret}").read() }}}}\n'
        f'!!python/object/apply:os.system ["cat {secret}"]\n'
    )


def snippets(copy: Path, secret: Path) -> str:
    replace_once(
        copy / "mkdocs.yml",
        "markdown_extensions:\n",
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [/]\n      restrict_base_path: false\n",
    )
    return f'--8<-- "{secret}"\n'


def hook(copy: Path, secret: Path) -> str:
    code = copy / "site_templates" / "kait.py"
    code.write_text(
        f"from pathlib import Path\ndef on_page_markdown(markdown, **_): return Path({str(secret)!r}).read_text()\n",
        encoding="utf-8",
    )
    with (copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"hooks:\n  - {code}\n")
    return "# Kait\n"


def link_among_the_pages(copy: Path, secret: Path) -> str:
    (copy / "site_templates" / "pages" / "rahasia.txt").symlink_to(secret)
    return "# Tautan\n"


HOSTILE: dict[str, Callable[[Path, Path], str]] = {
    function.__name__: function for function in (snippets, hook, link_among_the_pages)
}
"""Each changes a copy of the program and gives a page; all of them work where there are no walls."""


def build_hostile(prepare: Callable[[Path, Path], str], folder: Path, *, walls: bool) -> list[str]:
    """What a program with a hostile page lets be seen of the secret."""
    world = make_world(folder / "dunia", RESTRICTED)
    copy = copy_program(folder)
    page = prepare(copy, world.folder / TABLE)
    (copy / "site_templates" / "pages" / "kait.md").write_text(page, encoding="utf-8")
    if not walls:
        none = "return Walls(files=True, network=True)\n    return confine("
        replace_once(copy / "generator" / "public" / "builder_walls.py", "return confine(", none)
    return seen_secrets(world, installed_ppid(interpreter_for(folder, copy))(COMMAND, world.folder, {}))


@pytest.mark.parametrize("prepare", [page_text, *HOSTILE.values()])
def test_a_hostile_page_gets_nothing_inside_the_walls(prepare: Callable[[Path, Path], str], tmp_path: Path):
    """Pages and MkDocs' settings come with the program; even hostile ones meet the walls."""
    assert build_hostile(prepare, tmp_path, walls=True) == []


@pytest.mark.parametrize("prepare", HOSTILE.values())
def test_a_hostile_page_gets_the_secret_without_walls(prepare: Callable[[Path, Path], str], tmp_path: Path):
    assert build_hostile(prepare, tmp_path, walls=False) != []


@pytest.mark.parametrize("close_fds", [True, False])
def test_a_file_that_the_command_has_open_does_not_reach_the_builder(close_fds: bool, tmp_path: Path):
    world = make_world(tmp_path / "dunia", RESTRICTED)
    copy = copy_program(tmp_path)
    replace_once(
        copy / "generator/public/build.py",
        "    registers = load_faultless(staging, known=faultless, progress=progress)\n",
        "    for number in range(3, 64):\n"
        "        try:\n"
        "            print(os.pread(number, 4096, 0))\n"
        "        except OSError:\n"
        "            pass\n"
        "    registers = load_faultless(staging, known=faultless, progress=progress)\n",
    )
    if not close_fds:
        replace_once(
            copy / "generator/public/builder_process.py", "cwd=folder,", "cwd=folder, close_fds=False,"
        )
    with (world.folder / TABLE).open("rb") as forgotten:
        finished = subprocess.run(
            [interpreter_for(tmp_path, copy), "-I", "-m", "generator.cli", *COMMAND],
            cwd=world.folder,
            env={"PATH": os.environ["PATH"]},
            pass_fds=(forgotten.fileno(),),
            capture_output=True,
            check=False,
        )

    assert finished.returncode == 0
    assert (find_canary(finished.stdout, PREFIX) == []) == close_fds


def replace_once(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} no longer holds {old!r}: write the attack anew"
    path.write_text(text.replace(old, new), encoding="utf-8")
