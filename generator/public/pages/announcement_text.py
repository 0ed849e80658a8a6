"""A serta merta announcement in words."""

from datetime import datetime

from generator.model.announcement import Announcement
from generator.model.dates import moment_in_words
from generator.model.reference import Unit
from generator.model.succession import standing_unit
from generator.public.contexts import AnnouncementText, Link
from generator.public.disclosure import PublicRegister
from generator.public.pages.contacts import contact_of

_OFFSETS = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}


def announcement_text(unit: Unit, announcement: Announcement, register: PublicRegister) -> AnnouncementText:
    """The announcement with both its times; scripts compare the one with the offset, people read the words."""
    duties = {duty.provision: duty for duty in register.duties}
    contact = contact_of(standing_unit(unit, register.units), register.body)
    return AnnouncementText(
        id=announcement.id,
        title=announcement.title,
        text=announcement.text,
        area=announcement.area,
        unit=Link(href=f"unit/{unit.code}.html", text=unit.abbreviation or unit.name),
        telephone=contact.telephone,
        telephone_url=contact.telephone_url,
        begins=moment_in_words(announcement.begins, announcement.zone),
        ends=moment_in_words(announcement.ends, announcement.zone),
        begins_at=_with_offset(announcement.begins, announcement.zone),
        ends_at=_with_offset(announcement.ends, announcement.zone),
        link_url=announcement.link,
        duties=tuple(
            Link(href=f"dasar/{duties[provision].slug}.html", text=duties[provision].citation)
            for provision in announcement.duties
        ),
        has_ended=announcement.id in register.ended,
    )


def _with_offset(moment: datetime, zone: str) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}{_OFFSETS[zone]}"
