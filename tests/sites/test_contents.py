"""What a site consists of, told in lines and read back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sites.contents import (
    NOTHING,
    Contents,
    FileFacts,
    PartContents,
    changes_between,
    contents_as_text,
    contents_from_text,
    facts_of_bytes,
    hashes_in,
)
from generator.sites.security_policy import InlineCode

SOUND = contents_as_text(
    Contents(
        program="p", parts={"paket/dinkes": PartContents(key="k", files={"a.html": facts_of_bytes(b"a")})}
    )
)

words = st.text("abcdefghij0123456789/-.", min_size=1, max_size=12)
facts = st.builds(
    FileFacts,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    size=st.integers(0, 10**12),
    key=st.just("") | words,
)
codes = st.builds(
    InlineCode,
    directive=st.sampled_from(["script-src", "style-src"]),
    source=st.text("abcdef0123456789-+/='", min_size=1),
)
contents = st.builds(
    Contents,
    program=words,
    parts=st.dictionaries(
        words,
        st.builds(
            PartContents,
            key=words,
            files=st.dictionaries(words, facts, max_size=3),
            met=st.frozensets(codes, max_size=2),
            kept=st.text(max_size=20),
        ),
        max_size=3,
    ),
)


@settings(max_examples=20)
@given(contents)
def test_what_is_told_is_read_back(told: Contents):
    assert contents_from_text(contents_as_text(told)) == told


def test_of_nothing_there_is_something_to_tell():
    assert contents_from_text(contents_as_text(NOTHING)) == NOTHING


def test_what_was_cut_short_or_changed_is_not_believed():
    assert contents_from_text(SOUND)
    for spoilt in ("", "bagian\tx\t\t\n", SOUND[:-20], SOUND.replace("\t1\t", "\t-1\t"), SOUND + "lagi\n"):
        assert contents_from_text(spoilt) is None
    assert contents_from_text(SOUND.replace("bagian\tpaket/dinkes\tk\t\n", "")) is None
    for met in ("img-src 'sha256-x'", "script-src", "a b c"):
        assert contents_from_text(f"program\tp\nbagian\tlain\t\t{met}\n") is None


def test_the_difference_of_two_sites_names_what_is_new_changed_and_gone():
    one, other = b"satu", b"dua"

    assert changes_between({"a": one, "b": one, "c": one}, {"b": one, "c": other, "d": other}) == {
        "a": "hilang",
        "c": "berubah",
        "d": "baru",
    }


@settings(max_examples=20)
@given(contents)
def test_publishing_learns_the_hash_of_every_file_told_and_of_nothing_else(told: Contents):
    assert hashes_in(contents_as_text(told)) == {
        path: bytes.fromhex(facts.sha256) for path, facts in told.files.items()
    }
