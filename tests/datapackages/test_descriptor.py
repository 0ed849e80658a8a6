"""``datapackage.json`` is closed: nothing in it is obeyed, and nothing but our own text passes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datapackages.descriptor import (
    MAX_DESCRIPTOR_BYTES,
    Contributor,
    Licence,
    PackageFacts,
    described,
    package_descriptor,
    read_descriptor,
    resources_of,
    version_written,
    write_descriptor,
)
from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import schema_descriptor
from generator.datapackages.schema_versions import resources_at
from generator.model.problem import Place, Problem, Severity

FILE = "registers/dip/dinkes/datapackage.json"
FACTS = PackageFacts(
    name="dip-dinkes",
    title="Daftar Informasi Publik Dinas Kesehatan",
    version="1.0.0",
    created="2026-11-22T00:00:00Z",
    licences=(
        Licence(
            name="CC-BY-4.0",
            title="Creative Commons Attribution 4.0",
            path="https://creativecommons.org/licenses/by/4.0/",
        ),
    ),
    contributors=(
        Contributor(title="PPID Pelaksana Dinas Kesehatan", roles=("creator",)),
        Contributor(title="PPID Utama", roles=("publisher", "maintainer")),
    ),
)
DESCRIPTOR = package_descriptor(FACTS, TABLES[PackageKind.PUBLIC])


def read(data: bytes) -> tuple[PackageFacts | None, tuple[Problem, ...]]:
    return read_descriptor(data, FILE, PackageKind.PUBLIC)


def as_json(**changed: Any) -> bytes:
    return (json.dumps(DESCRIPTOR | changed, ensure_ascii=False, indent=2) + "\n").encode()


def wrong(code: str, message: str, remedy: str, line: int = 0) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file=FILE, line=line),
        message=message,
        remedy=remedy,
        source="Kontrak data ppid: Data Package v2",
    )


DIFFERENT = wrong(
    "PKT-04",
    "Daftar tabel, skema, atau cara penulisan di berkas ini bukan bentuk baku.",
    "Jalankan `ppid format`.",
)


@pytest.mark.parametrize("kind", list(PackageKind))
def test_what_is_written_is_read_back_without_a_problem(kind):
    assert read_descriptor(write_descriptor(FACTS, kind), FILE, kind) == (FACTS, ())


@pytest.mark.parametrize("head", [b'{\n  "x": {\n', b'{\n  "name": 1,\n', b"{\n", b'{\n  "resources": [],\n'])
def test_tables_written_as_ours_do_not_make_a_descriptor_ours(head):
    data = write_descriptor(FACTS, PackageKind.PUBLIC)
    tables = data[data.index(b'  "resources"') :]

    facts, problems = read_descriptor(head + tables, FILE, PackageKind.PUBLIC)

    assert facts is None
    assert problems


def test_the_text_is_that_of_the_json_module():
    for kind in PackageKind:
        whole = package_descriptor(FACTS, TABLES[kind])
        assert (
            write_descriptor(FACTS, kind).decode() == json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
        )


def test_the_file_holds_the_facts_and_the_schemas():
    descriptor = json.loads(write_descriptor(FACTS, PackageKind.PUBLIC))

    assert list(descriptor) == [
        "$schema", "name", "title", "version", "created", "licenses", "contributors", "resources",
    ]  # fmt: skip
    assert [(table["name"], table["path"], table["schema"]) for table in descriptor["resources"]] == [
        (name, f"{name}.csv", schema_descriptor(name)) for name in ("dip", "pengecualian", "pengumuman")
    ]


@pytest.mark.parametrize(
    ("data", "line", "message", "remedy"),
    [
        (b"", 1, "Berkas ini bukan JSON yang sah.", "Perbaiki tanda kurung, koma, dan kutipnya."),
        (b'{\n"name": "a",\n}', 3, "Berkas ini bukan JSON yang sah.", "Perbaiki tanda kurung, koma, dan kutipnya."),
        (b'{"title": "a\nb"}', 1, "Berkas ini bukan JSON yang sah.", "Perbaiki tanda kurung, koma, dan kutipnya."),
        (b'{}\n{"name": "a"}', 2, "Berkas ini bukan JSON yang sah.", "Perbaiki tanda kurung, koma, dan kutipnya."),
        (b'{\n"title": "Caf\xe9"}', 2, "Berkas ini bukan teks UTF-8.", "Simpan ulang sebagai UTF-8."),
        (b"\xef\xbb\xbf{}", 1, "Berkas diawali tanda BOM.", "Simpan ulang sebagai UTF-8 tanpa BOM."),
        (b"[]", 0, "Berkas ini bukan objek JSON.", "Salin dari paket lain lalu ganti isinya."),
        (b"null", 0, "Berkas ini bukan objek JSON.", "Salin dari paket lain lalu ganti isinya."),
        (b"[" * 100_000, 0, "Berkas ini bukan JSON yang wajar.", "Salin dari paket lain lalu ganti isinya."),
        (b'{"a":' * 100_000, 0, "Berkas ini bukan JSON yang wajar.", "Salin dari paket lain lalu ganti isinya."),
        (b"9" * 5_000, 0, "Berkas ini bukan JSON yang wajar.", "Salin dari paket lain lalu ganti isinya."),
        (b'{"version": NaN}', 0, "Ada NaN; JSON tidak mengenalnya.", "Ganti dengan nilai yang benar."),
        (b'{"a": [-Infinity]}', 0, "Ada -Infinity; JSON tidak mengenalnya.", "Ganti dengan nilai yang benar."),
        (
            b'{"title": "A", "title": "B"}',
            0,
            "Keterangan 'title' tertulis lebih dari sekali.",
            "Hapus yang keliru.",
        ),
        (
            b'{"licenses": [{"path": "a", "path": "b"}]}',
            0,
            "Keterangan 'path' tertulis lebih dari sekali.",
            "Hapus yang keliru.",
        ),
        (
            b" " * (MAX_DESCRIPTOR_BYTES + 1),
            0,
            "Berkas ini lebih besar dari 1 MB.",
            "Periksa apakah ini berkas yang benar.",
        ),
    ],
)  # fmt: skip
def test_pkt_01_a_file_that_is_no_json_object_that_everyone_reads_alike(data, line, message, remedy):
    assert read(data) == (None, (wrong("PKT-01", message, remedy, line),))


@pytest.mark.parametrize("name", ["profile", "path", "dialect", "basepath", "schema", "sources", "title "])
def test_pkt_02_a_property_that_we_do_not_know(name):
    """Formatting does not drop it: what someone wrote never disappears silently."""
    assert read(as_json(**{name: "http://contoh.example/"})) == (
        FACTS,
        (
            wrong(
                "PKT-02",
                f"Ada keterangan yang tidak dikenal: {name!r}.",
                "Hapus keterangan itu; `ppid format` tidak menghapusnya sendiri agar tidak ada yang hilang diam-diam.",
            ),
        ),
    )


def test_pkt_02_names_every_property_that_we_do_not_know():
    _, problems = read(as_json(sources=[], homepage=""))

    assert problems[0].message == "Ada keterangan yang tidak dikenal: 'homepage', 'sources'."


MEANINGS = {
    "name": "nama paket dengan huruf kecil, angka, dan `-`, misalnya “dip-dinkes”",
    "title": "judul paket, misalnya “Daftar Informasi Publik Dinas Kesehatan”",
    "version": "versi tiga angka, misalnya “1.0.0”",
    "created": "waktu pembuatan paket, misalnya “2026-11-22T00:00:00Z”",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", "DIP Dinkes"),
        ("name", "../dinkes"),
        ("name", "dip-dinkes\n"),
        ("name", "d" * 65),
        ("name", 7),
        ("name", None),
        ("title", ""),
        ("title", " Daftar"),
        ("title", "Daftar\nlain"),
        ("title", "Daftar \u202eterbalik"),
        ("title", "Daftar\u200b"),
        ("title", "\ud800"),
        ("title", ["Daftar"]),
        ("version", "1.0"),
        ("version", "v1.0.0"),
        ("version", "١.٠.٠"),
        ("version", 1.0),
        ("created", "2026-11-22"),
        ("created", "2026-11-22T00:00:00+08:00"),
        ("created", "2026-13-22T00:00:00Z"),
        ("created", "2026-11-22T25:00:00Z"),
        ("created", "0000-01-01T00:00:00Z"),
        ("created", "٢٠٢٦-11-22T00:00:00Z"),
    ],
)
def test_pkt_03_a_fact_that_is_written_wrongly(name, value):
    data = json.dumps(DESCRIPTOR | {name: value}).encode()

    assert read(data) == (
        None,
        (wrong("PKT-03", f"Keterangan {name!r} tidak ada atau salah tulis.", f"Isi {MEANINGS[name]}."),),
    )


LICENCES = wrong(
    "PKT-03",
    "Keterangan 'licenses' tidak ada atau salah tulis.",
    "Isi lisensi dengan name, title, dan path (alamat https://), misalnya CC-BY-4.0.",
)
CONTRIBUTORS = wrong(
    "PKT-03",
    "Keterangan 'contributors' tidak ada atau salah tulis.",
    "Isi kontributor dengan title dan roles, misalnya PPID Pelaksana dengan peran creator.",
)
LICENCE = {"name": "CC0-1.0", "title": "CC0", "path": "https://contoh.example/"}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        "CC-BY-4.0",
        ["CC-BY-4.0"],
        [{}],
        [{"name": "CC0-1.0", "title": "CC0"}],
        [LICENCE | {"lain": "x"}],
        [LICENCE | {"name": ""}],
        [LICENCE | {"name": "CC BY"}],
        [LICENCE | {"title": 4}],
        [LICENCE | {"title": "\u202eCC0"}],
        [LICENCE | {"path": "http://contoh.example/"}],
        [LICENCE | {"path": "javascript:alert(1)"}],
        [LICENCE | {"path": "../lisensi"}],
        [LICENCE, "CC-BY-4.0"],
    ],
)
def test_pkt_03_licences_that_are_written_wrongly(value):
    assert read(as_json(licenses=value)) == (None, (LICENCES,))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        [{"title": "PPID"}],
        [{"title": "PPID", "roles": []}],
        [{"title": "PPID", "roles": [""]}],
        [{"title": "PPID", "roles": [7]}],
        [{"title": "PPID", "roles": "creator", "path": "file:///etc/passwd"}],
        [{"title": "PP\nID", "roles": ["creator"]}],
        [{"title": "\udfff", "roles": ["creator"]}],
    ],
)
def test_pkt_03_contributors_that_are_written_wrongly(value):
    assert read(json.dumps(DESCRIPTOR | {"contributors": value}).encode()) == (None, (CONTRIBUTORS,))


def test_pkt_03_an_empty_object_lacks_every_fact():
    assert read(b"{}") == (
        None,
        (
            *(
                wrong("PKT-03", f"Keterangan {name!r} tidak ada atau salah tulis.", f"Isi {meaning}.")
                for name, meaning in MEANINGS.items()
            ),
            LICENCES,
            CONTRIBUTORS,
        ),
    )


def resource(**changed: Any) -> list[dict[str, Any]]:
    first, *others = DESCRIPTOR["resources"]
    return [first | changed, *others]


@pytest.mark.parametrize(
    "resources",
    [
        [],
        None,
        DESCRIPTOR["resources"][::-1],
        DESCRIPTOR["resources"][:-1],
        [*DESCRIPTOR["resources"], DESCRIPTOR["resources"][0]],
        resource(path="http://contoh.example/dip.csv"),
        resource(path="../bkd/dip.csv"),
        resource(path="/etc/passwd"),
        resource(path=["dip.csv", "pengumuman.csv"]),
        resource(type="json"),
        resource(format="xlsx"),
        resource(encoding="utf-16"),
        resource(dialect={"delimiter": ";"}),
        resource(schema="http://contoh.example/skema.json"),
        resource(data=[["id"], ["a"]]),
        resource(extrapaths=["dip.csv"]),
        resource(compression="zip"),
        resource(schema={"fields": []}),
    ],
)
def test_pkt_04_tables_described_otherwise_than_by_us(resources):
    """No path, type, format, dialect or schema of a descriptor is followed, so none has to be safe."""
    assert read(as_json(resources=resources)) == (FACTS, (DIFFERENT,))


def test_pkt_04_another_profile():
    changed = {"$schema": "http://contoh.example/profil.json"}

    assert read(as_json(**changed)) == (FACTS, (DIFFERENT,))


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(DESCRIPTOR, ensure_ascii=False).encode(),
        as_json().replace(b"Dinas", rb"\u0044inas"),
        as_json().removesuffix(b"\n"),
        as_json().replace(b"\n", b"\r\n"),
        json.dumps(dict(reversed(DESCRIPTOR.items())), ensure_ascii=False, indent=2).encode() + b"\n",
    ],
)
def test_pkt_04_the_same_facts_written_in_another_way(data):
    assert read(data) == (FACTS, (DIFFERENT,))


def test_one_role_may_be_written_without_a_list_and_is_put_into_one():
    contributors = [{"title": "PPID", "roles": "creator"}]

    facts, problems = read(as_json(contributors=contributors))

    assert facts is not None
    assert (facts.contributors, problems) == ((Contributor(title="PPID", roles=("creator",)),), (DIFFERENT,))


def test_a_descriptor_of_the_other_kind_is_not_taken():
    reference = write_descriptor(FACTS, PackageKind.REFERENCE)

    assert read(reference) == (FACTS, (DIFFERENT,))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.binary())
def test_any_bytes_are_read_or_have_a_problem_and_nothing_is_raised(data):
    facts, problems = read(data)

    assert (facts, problems) != (None, ())


@given(st.dictionaries(st.sampled_from(sorted(DESCRIPTOR)), json_values, min_size=1))
def test_any_value_of_any_property_is_our_own_or_a_problem(changed):
    data = (json.dumps(DESCRIPTOR | changed, indent=2) + "\n").encode()

    facts, problems = read(data)

    assert problems or (facts is not None and write_descriptor(facts, PackageKind.PUBLIC) == data)


texts = st.text(
    st.characters(categories=["L", "N", "P"], exclude_characters="\u115f\u1160\u3164\uffa0"), min_size=1
)
facts_of_any_package = st.builds(
    PackageFacts,
    name=st.from_regex(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?", fullmatch=True).filter(str.isascii),
    title=texts,
    version=st.tuples(*[st.integers(0, 999_999_999).map(str)] * 3).map(".".join),
    created=st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z"),
    licences=st.lists(
        st.builds(
            Licence,
            name=st.from_regex(r"[A-Za-z0-9._-]+", fullmatch=True).filter(str.isascii),
            title=texts,
            path=st.just("https://a/"),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    contributors=st.lists(
        st.builds(Contributor, title=texts, roles=st.lists(texts, min_size=1, max_size=2).map(tuple)),
        min_size=1,
        max_size=2,
    ).map(tuple),
)


@given(facts_of_any_package)
def test_facts_that_are_written_are_read_back(facts):
    assert read(write_descriptor(facts, PackageKind.PUBLIC)) == (facts, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"rahasia": 1, "rahasia": 2}', "Sebuah keterangan tertulis lebih dari sekali."),
        (json.dumps(DESCRIPTOR | {"rahasia": 1}), "Ada keterangan yang tidak dikenal."),
    ],
)
def test_nothing_that_stands_in_a_restricted_descriptor_is_repeated(text, message):
    _, problems = read_descriptor(text.encode(), FILE, PackageKind.EXEMPT)

    assert [problem.message for problem in problems] == [message]


# -- earlier versions of the schemas --------------------------------------------------------


def told(resources: object, kind: PackageKind) -> tuple[tuple[str, Severity, str], ...]:
    _, problems = read_descriptor(described(FACTS, resources), FILE, kind)
    return tuple((one.code, one.severity, one.message) for one in problems)


def test_pkt_13_an_earlier_version_is_read_with_one_word_of_warning():
    first = resources_at(PackageKind.REFERENCE, 1)
    message = "Paket ini masih menurut skema versi 1; program ini memakai versi 3."

    assert told(first, PackageKind.REFERENCE) == (("PKT-13", Severity.WARNING, message),)
    facts, (problem,) = read_descriptor(described(FACTS, first), FILE, PackageKind.REFERENCE)
    assert facts == FACTS
    assert "`ppid migrate`" in problem.remedy


def test_pkt_13_other_words_of_the_same_version_are_a_warning_too():
    resources = [{**one, "title": "Judul lama"} for one in resources_at(PackageKind.PUBLIC, 3)]
    message = "Penjelasan kolom di berkas ini dari versi program yang lain."

    assert told(resources, PackageKind.PUBLIC) == (("PKT-13", Severity.WARNING, message),)


def test_an_earlier_version_that_is_not_written_in_canonical_form_is_none():
    data = described(FACTS, resources_at(PackageKind.REFERENCE, 1))

    assert version_written(data, PackageKind.REFERENCE) == 1
    assert version_written(data + b"\n", PackageKind.REFERENCE) is None
    assert version_written(b"{}", PackageKind.REFERENCE) is None
    assert version_written(b"{", PackageKind.REFERENCE) is None
    assert resources_of(data) == resources_at(PackageKind.REFERENCE, 1)
