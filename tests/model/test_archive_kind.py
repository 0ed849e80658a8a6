from generator.datapackages.schema import load_schema
from generator.model.archive_kind import ArchiveKind


def test_kinds_of_archives_and_their_words_are_those_of_the_schema():
    known = {one.value: one.label for one in load_schema("dip").column("jenis_arsip").categories}

    assert known == {kind.value: kind.words for kind in ArchiveKind}
    assert ArchiveKind.STATIC.label == "Arsip statis"
