"""The Atom feeds of the changes: of the whole register, of each unit and of each class."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.information_class import InformationClass
from generator.public.disclosure import PublicRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed and which changes it tells."""

    path: str
    """Address, ``unit/dinkes.xml``."""
    title: str
    page: str
    """Address of the page that tells the same to people."""
    unit: str = ""
    """Code; empty for all units."""
    class_slug: str = ""
    """Empty for all classes."""


def feeds_of(register: PublicRegister) -> tuple[Feed, ...]:
    """Every feed of the site, the whole first; none where no history is kept."""
    if not register.past.is_kept:
        return ()
    name = f"{register.body.site_name} {register.body.short_name}"
    return (
        Feed(path="perubahan.xml", title=f"Perubahan {name}", page="perubahan.html"),
        *(
            Feed(
                path=f"jenis/{kind.value}.xml",
                title=f"Perubahan informasi {kind.label.lower()}, {name}",
                page=f"jenis/{kind.value}.html",
                class_slug=kind.value,
            )
            for kind in InformationClass
        ),
        *(
            Feed(
                path=f"unit/{unit.code}.xml",
                title=f"Perubahan {unit.name}, {name}",
                page=f"unit/{unit.code}.html",
                unit=unit.code,
            )
            for unit in register.units
        ),
    )


def feed_link(path: str, title: str, root: str) -> Markup:
    """The line in the head of a page by which programs find a feed."""
    link = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
    return link.format(title, root + path)
