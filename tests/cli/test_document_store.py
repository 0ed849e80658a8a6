"""Where commands look for the documents of the public site."""

from pathlib import Path

import pytest

from generator.cli.document_store import document_store


def test_documents_lie_where_they_are_said_to_or_beside_the_queue_or_in_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PPID_STATE", raising=False)

    assert document_store(tmp_path, Path("lain")).folder == Path("lain")
    assert document_store(tmp_path / "publik.git", None).folder == tmp_path / "berkas/publik"
    assert document_store(tmp_path, None).folder == tmp_path / ".ppid-state/berkas/publik"
    monkeypatch.setenv("PPID_STATE", "/var/lib/ppid")
    assert document_store(tmp_path, None).folder == Path("/var/lib/ppid/berkas/publik")
