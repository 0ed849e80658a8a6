from pathlib import Path

from generator.office.takedowns.on_the_site import unpublish

GONE, STAYS = "0" * 64, "1" * 64


def test_a_document_that_was_taken_down_leaves_the_published_site_at_once(tmp_path: Path):
    release = tmp_path / ".public-rilis" / "abc"
    for digest in (GONE, STAYS):
        (release / "berkas" / digest).mkdir(parents=True)
        (release / "berkas" / digest / "a.pdf").write_bytes(b"isi")
    site = tmp_path / "public"
    site.symlink_to(".public-rilis/abc")

    unpublish(site, [GONE, "2" * 64])

    assert [path.name for path in (site / "berkas").iterdir()] == [STAYS]


def test_nothing_is_touched_where_no_site_of_ours_stands(tmp_path: Path):
    place = tmp_path / "public" / "berkas" / GONE
    place.mkdir(parents=True)

    unpublish(tmp_path / "public", [GONE])
    unpublish(tmp_path / "tiada", [GONE])

    assert place.is_dir()
