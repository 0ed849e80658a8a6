"""A file of which pieces were copied is the file made whole."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sites.contents import facts_of_file
from generator.sites.pieces import Note, StandingPieces, as_key, from_key, note_of, write_pieces

PIECES = st.lists(st.integers(0, 9), unique=True)
HEAD, BETWEEN, TAIL = b"[\n", b",\n", b"]\n"


@settings(max_examples=50)
@given(PIECES, PIECES)
def test_pieces_that_stand_are_copied_and_the_others_made(old: list[int], new: list[int]):
    made: list[int] = []

    def make(piece: int) -> bytes:
        made.append(piece)
        return b"piece" * piece

    def write(path: Path, pieces: list[int], standing: StandingPieces) -> str:
        named = {f"p{piece}": lambda piece=piece: make(piece) for piece in pieces}
        facts = write_pieces(path, (HEAD, BETWEEN, TAIL), named, standing)
        assert facts == facts_of_file(path)._replace(key=facts.key)
        return facts.key

    with TemporaryDirectory() as folder:
        stands, one, other = (Path(folder, name) for name in ("stands", "one", "other"))
        notes = from_key(write(stands, old, StandingPieces(stands, (), 0)))
        whole = write(one, new, StandingPieces(stands, (), 0))
        made.clear()

        kept = write(other, new, StandingPieces(stands, notes, len(HEAD), len(BETWEEN)))

        assert (other.read_bytes(), kept) == (one.read_bytes(), whole)
        assert made == [piece for piece in new if piece not in old]


def test_a_piece_that_is_not_there_is_none(tmp_path: Path):
    notes = (note_of("a", b"aaa"), note_of("b", b"bbb"))
    (tmp_path / "cut").write_bytes(b"aaabb")

    cut, gone = (StandingPieces(tmp_path / name, notes, 0) for name in ("cut", "gone"))

    assert cut.read("a") == (b"aaa", notes[0])
    assert [cut.read("b"), cut.read("c"), gone.read("a")] == [None, None, None]


def test_a_piece_that_rotted_on_the_disk_is_made_again(tmp_path: Path):
    """Size and times of the file tell nothing of it."""
    stands, new = tmp_path / "stands", tmp_path / "new"
    pieces = {"a": lambda: b"whole", "b": lambda: b"other"}
    facts = write_pieces(stands, (HEAD, BETWEEN, TAIL), pieces, StandingPieces(stands, (), 0))
    stands.write_bytes(stands.read_bytes().replace(b"whole", b"whale"))

    standing = StandingPieces(stands, from_key(facts.key), len(HEAD), len(BETWEEN))

    assert write_pieces(new, (HEAD, BETWEEN, TAIL), pieces, standing) == facts
    assert b"whole" in new.read_bytes()


@given(st.text() | st.from_regex(r"[0-9a-f.;-]*", fullmatch=True))
def test_a_note_of_another_kind_is_no_note(key: str):
    notes = from_key(key)

    assert from_key(as_key(notes)) == notes


def test_notes_are_read_as_they_were_written():
    notes = (Note(key="awal", size=12, crc=0), note_of("0f-128", b"abc", 4, 5))

    assert from_key(as_key(notes)) == notes
