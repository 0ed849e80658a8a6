"""Signatures made and checked by the real ssh-keygen."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.history.signatures import (
    TAG_NAMESPACE,
    SigningError,
    generate_key,
    is_public_key,
    key_of_signature,
    public_key_of,
    sign,
    signed_tag,
    tag_is_signed_by,
    verify,
)

DATA = b'{"orang":"0000000ppd"}'
OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43


@pytest.fixture
def key(tmp_path: Path) -> Path:
    generate_key(tmp_path / "kunci")
    return tmp_path / "kunci"


@pytest.mark.ssh
def test_a_signature_is_of_its_bytes_by_its_key_for_its_purpose(key: Path):
    public, signature = public_key_of(key), sign(key, DATA)

    assert is_public_key(public)
    assert key_of_signature(signature) == public
    assert verify(public, DATA, signature)
    assert not verify(public, DATA + b" ", signature)
    assert not verify(OTHER, DATA, signature)
    assert not verify(public, DATA, signature, namespace=TAG_NAMESPACE)
    assert not verify(public, DATA, sign(key, DATA, namespace=TAG_NAMESPACE))


@pytest.mark.ssh
def test_what_is_no_key_or_no_signature_is_not_valid(key: Path):
    public, signature = public_key_of(key), sign(key, DATA)

    assert not verify(f'* namespaces="x" {public}', DATA, signature)
    assert not verify(f"{public}\n* {OTHER}", DATA, signature)
    assert not verify(public, DATA, "")
    assert not verify(public, DATA, signature + signature)
    assert [key_of_signature(text) for text in ("", "x", signature.replace("U1NIU0lH", "U1NIU0lI"))] == [
        ""
    ] * 3
    broken = signature.replace("\n-----END", "=====\n-----END", 1)
    assert key_of_signature(broken) in {"", public}


@pytest.mark.ssh
def test_a_key_is_not_made_over_another(key: Path):
    with pytest.raises(SigningError, match="sudah ada"):
        generate_key(key)


@pytest.mark.ssh
def test_the_public_key_is_found_without_its_file(key: Path):
    public = public_key_of(key)
    key.with_name("kunci.pub").unlink()

    assert public_key_of(key) == public


@pytest.mark.ssh
def test_another_kind_of_key_is_refused(tmp_path: Path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(tmp_path / "lain")], check=True)

    with pytest.raises(SigningError, match="bukan kunci Ed25519"):
        public_key_of(tmp_path / "lain")


@pytest.mark.ssh
def test_a_file_that_is_no_key_is_told(tmp_path: Path):
    (tmp_path / "bukan").write_text("bukan kunci")
    (tmp_path / "rusak.pub").write_bytes(b"\xff")

    with pytest.raises(SigningError, match="tidak ada"):
        sign(tmp_path / "tidak-ada", DATA)
    with pytest.raises(SigningError, match="menolak"):
        sign(tmp_path / "bukan", DATA)
    with pytest.raises(SigningError, match="tidak terbaca"):
        public_key_of(tmp_path / "rusak")


def test_without_ssh_keygen_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SigningError, match="openssh-client"):
        generate_key(tmp_path / "kunci")


@pytest.mark.ssh
def test_the_tag_of_an_edition_is_signed_by_a_key(key: Path, tmp_path: Path):
    public = public_key_of(key)
    repository = tmp_path / "register"
    repository.mkdir()
    who = {
        f"GIT_{one}_{part}": "contoh@ppid.invalid"
        for one in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }

    def git(*arguments: str) -> bytes:
        return subprocess.run(
            ["git", *arguments], cwd=repository, env=os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull},
            check=True, capture_output=True,
        ).stdout  # fmt: skip

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "Isi awal")
    commit = git("rev-parse", "HEAD").decode().strip()
    git(
        "-c",
        "gpg.format=ssh",
        "-c",
        f"user.signingKey={key}",
        "tag",
        "--sign",
        "--message",
        "Edisi",
        "edisi/2026-1",
    )
    git("tag", "--annotate", "--message", "Edisi", "edisi/2026-2")
    raw = git("cat-file", "tag", "edisi/2026-1")

    assert tag_is_signed_by(raw, public, name="edisi/2026-1", commit=commit)
    assert not tag_is_signed_by(raw, OTHER, name="edisi/2026-1", commit=commit)
    assert not tag_is_signed_by(raw, public, name="edisi/2026-2", commit=commit)
    assert not tag_is_signed_by(raw, public, name="edisi/2026-1", commit="0" * 40)
    assert not tag_is_signed_by(raw.replace(b"Edisi", b"Edisl"), public, name="edisi/2026-1", commit=commit)
    assert signed_tag(git("cat-file", "tag", "edisi/2026-2")) is None
    found = signed_tag(raw.replace(b"type commit", b"type tree"))
    assert found is not None
    assert found.object == ""
