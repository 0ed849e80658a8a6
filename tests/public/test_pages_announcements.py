from datetime import UTC, datetime

from generator.public.contexts import AnnouncementsContext, AnnouncementText, HomeContext, Link
from generator.public.ended import ended_announcements
from generator.public.pages.announcement_text import announcement_text
from generator.public.pages.announcements import announcements_page
from generator.public.pages.home import home_page
from tests.factories import make_announcement, make_public_register
from tests.public.register_for_pages import FLOOD_DUTY, HEALTH, at, make_full_register


def test_an_announcement_shows_both_times_and_carries_them_with_their_offset():
    assert announcement_text(
        HEALTH, make_announcement(link="https://contoh.example/a.pdf"), make_full_register()
    ) == (
        AnnouncementText(
            id="n2p4q6r8sb",
            title="Waspada banjir di Samarinda Utara",
            text="Air sungai naik. Jauhi bantaran.",
            area="Kecamatan Samarinda Utara",
            unit=Link(href="unit/dinkes.html", text="Dinkes"),
            telephone="(0541) 555-0123",
            telephone_url="tel:+625415550123",
            begins="21 November 2026, pukul 16.40 WITA",
            ends="24 November 2026, pukul 18.00 WITA",
            begins_at="2026-11-21T16:40:00+08:00",
            ends_at="2026-11-24T18:00:00+08:00",
            link_url="https://contoh.example/a.pdf",
            duties=(Link(href="dasar/19-2-a.html", text="Perki 1/2021 Pasal 19 ayat (2) huruf a"),),
        )
    )


def test_each_zone_has_its_offset():
    register = make_full_register()

    assert [
        announcement_text(HEALTH, make_announcement(zone=zone), register).ends_at
        for zone in ("WIB", "WITA", "WIT")
    ] == ["2026-11-24T18:00:00+07:00", "2026-11-24T18:00:00+08:00", "2026-11-24T18:00:00+09:00"]


def test_the_home_page_keeps_those_that_began_or_end_last_in_the_order_they_began():
    """The build knows no today: what ends last can still be running, and so can a warning of some hours that began last."""
    announcements = tuple(
        (
            HEALTH,
            make_announcement(
                id=f"n{day:09}",
                title=f"Mulai {day}",
                begins=at(f"2026-11-{day:02}T08:00"),
                ends=at(f"2026-12-{end:02}T08:00"),
            ),
        )
        for day, end in (
            (20, 1),
            (19, 2),
            (18, 3),
            (17, 4),
            (16, 5),
            (15, 6),
            (14, 1),
            (13, 7),
            (12, 8),
            (11, 9),
        )
    )
    context = home_page(make_public_register(duties=(FLOOD_DUTY,), announcements=announcements)).context
    assert isinstance(context, HomeContext)

    assert [announcement.title for announcement in context.announcements] == [
        "Mulai 20",
        "Mulai 19",
        "Mulai 18",
        "Mulai 17",
        "Mulai 16",
        "Mulai 15",
        "Mulai 13",
        "Mulai 12",
        "Mulai 11",
    ]


def test_what_is_known_to_have_ended_is_off_the_home_page_and_marked_in_the_archive():
    running, past = make_announcement(id="n000000001"), make_announcement(id="n000000002")
    register = make_public_register(
        duties=(FLOOD_DUTY,), announcements=((HEALTH, running), (HEALTH, past)), ended=frozenset({past.id})
    )
    home, archive = home_page(register).context, announcements_page(register).context
    assert isinstance(home, HomeContext)
    assert isinstance(archive, AnnouncementsContext)

    assert ([one.id for one in home.announcements], home.has_announcements) == ([running.id], True)
    assert [(one.id, one.has_ended) for one in archive.announcements] == [
        (running.id, False),
        (past.id, True),
    ]


def test_the_same_announcements_have_ended_at_every_moment_between_two_ends():
    rows = (
        {"id": "a", "selesai": "2026-11-24T18:00", "zona": "WITA"},
        {"id": "b", "selesai": "2026-11-24T18:00", "zona": "WIB"},
        {"id": "c", "selesai": "besok", "zona": "WITA"},
    )
    six = int(datetime(2026, 11, 24, 10, tzinfo=UTC).timestamp())

    found = {
        moment: list(ended_announcements(rows, moment))
        for moment in (0, six - 1, six, six + 3599, six + 3600)
    }

    assert found == {0: [], six - 1: [], six: ["a"], six + 3599: ["a"], six + 3600: ["a", "b"]}


def test_the_home_page_shows_units_with_the_most_entries_first_and_none_without():
    context = home_page(make_full_register()).context
    assert isinstance(context, HomeContext)

    assert [(unit.text, unit.count) for unit in context.units] == [
        ("Dinas Kesehatan", "1"),
        ("Dinas Pendapatan Daerah", "1"),
    ]
