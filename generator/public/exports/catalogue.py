"""``dcat.jsonld``: the register and each unit's list as datasets, so that data portals can harvest them.

Source: W3C Data Catalog Vocabulary (DCAT) version 3, 22 August 2024.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from generator.model.reference import Unit
from generator.public.disclosure import PublicRegister
from generator.public.lists import EntryList
from generator.sites.contents import FileFacts

Node = dict[str, Any]
"""A JSON-LD node; its shape is the vocabulary's, not ours."""

_CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_INDONESIAN = {"@id": "http://id.loc.gov/vocabulary/iso639-1/id"}
_ZIP = "application/zip"
_MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": _ZIP,
}
_TITLES = {
    "csv": "CSV, untuk diolah mesin",
    "xlsx": "XLSX, untuk lembar kerja",
    "json": "JSON, untuk diolah mesin",
    "zip": "Data Package: seluruh tabel dengan skemanya",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFacts:
    """What the catalogue says of every dataset."""

    licence: str
    """Address of the licence."""
    committed_at: int
    """Seconds since 1970, UTC."""
    files: Mapping[str, FileFacts]
    """The downloads: their size and hash are in the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dataset:
    """In what datasets differ."""

    identifier: str
    title: str
    description: str
    landing_page: str
    modified: date
    contact: Node
    files: tuple[str, ...]


def catalogue(register: PublicRegister, lists: Iterable[EntryList], facts: CatalogueFacts) -> Node:
    """The catalogue as JSON-LD with its context inline: one dataset of the whole, one of each unit that has entries."""
    body = register.body
    committed = datetime.fromtimestamp(facts.committed_at, UTC).date()
    units = {f"unit/{unit.code}": unit for unit in register.units}
    datasets = [
        _Dataset(
            identifier="register",
            title=f"Daftar Informasi Publik {body.name}",
            description=f"Semua informasi yang dikuasai {body.name} dan tidak dikecualikan, beserta tabel acuannya.",
            landing_page="daftar.html",
            modified=committed,
            contact=_contact(body.name, body.email, body.telephone),
            files=("unduh/dip.csv", "unduh/dip.xlsx", "unduh/dip.json", "unduh/register.zip"),
        )
    ]
    datasets += [
        _unit_dataset(register, units[entry_list.stem], entry_list)
        for entry_list in lists
        if entry_list.family == "unit" and entry_list.entries
    ]
    return {
        "@context": _CONTEXT,
        "@id": f"{body.site_address}dcat.jsonld#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _words(f"Data terbuka {body.site_name} {body.short_name}"),
        "dct:description": _words(f"Daftar Informasi Publik {body.name} sebagai data terbuka."),
        "dct:publisher": _publisher(register),
        "dct:language": _INDONESIAN,
        "dct:license": {"@id": facts.licence},
        "dct:modified": _day(committed),
        "foaf:homepage": {"@id": body.site_address},
        "dcat:contactPoint": _contact(body.name, body.email, body.telephone),
        "dcat:dataset": [_dataset_node(register, facts, dataset) for dataset in datasets],
    }


def _unit_dataset(register: PublicRegister, unit: Unit, entry_list: EntryList) -> _Dataset:
    body = register.body
    return _Dataset(
        identifier=f"unit-{unit.code}",
        title=f"Daftar Informasi Publik {unit.name}",
        description=f"Informasi yang dikuasai {unit.name} dan tidak dikecualikan.",
        landing_page=f"{entry_list.stem}.html",
        modified=max(entry.updated for entry in entry_list.entries),
        contact=_contact(unit.name, unit.email or body.email, unit.telephone or body.telephone),
        files=tuple(f"{entry_list.stem}.{ending}" for ending in ("csv", "xlsx", "json")),
    )


def _dataset_node(register: PublicRegister, facts: CatalogueFacts, dataset: _Dataset) -> Node:
    site = register.body.site_address
    return {
        "@id": f"{site}dcat.jsonld#{dataset.identifier}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{site}dcat.jsonld#{dataset.identifier}",
        "dct:title": _words(dataset.title),
        "dct:description": _words(dataset.description),
        "dct:publisher": _publisher(register),
        "dct:language": _INDONESIAN,
        "dct:license": {"@id": facts.licence},
        "dct:accessRights": {"@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC"},
        "dct:modified": _day(dataset.modified),
        "dcat:keyword": [
            _words(word) for word in ("Daftar Informasi Publik", "DIP", "keterbukaan informasi")
        ],
        "dcat:contactPoint": dataset.contact,
        "dcat:landingPage": {"@id": f"{site}{dataset.landing_page}"},
        "dcat:distribution": [
            _distribution(site, facts, dataset.landing_page, file) for file in dataset.files
        ],
    }


def _distribution(site: str, facts: CatalogueFacts, landing_page: str, file: str) -> Node:
    ending = file.rsplit(".", 1)[1]
    content = facts.files[file]
    node: Node = {
        "@id": f"{site}dcat.jsonld#{file}",
        "@type": "dcat:Distribution",
        "dct:title": _words(_TITLES[ending]),
        "dct:license": {"@id": facts.licence},
        "dcat:accessURL": {"@id": f"{site}{landing_page}"},
        "dcat:downloadURL": {"@id": f"{site}{file}"},
        "dcat:mediaType": _media_type(_MEDIA_TYPES[ending]),
        "dcat:byteSize": {"@value": str(content.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": content.sha256, "@type": "xsd:hexBinary"},
        },
    }
    if ending == "zip":
        return node | {
            "dcat:mediaType": _media_type("text/csv"),
            "dcat:packageFormat": _media_type(_ZIP),
            "dct:conformsTo": {"@id": "https://datapackage.org/profiles/2.0/datapackage.json"},
        }
    if ending == "csv":
        return node | {"dct:conformsTo": {"@id": f"{site}skema/daftar.json"}}
    return node


def _publisher(register: PublicRegister) -> Node:
    return {
        "@id": f"{register.body.site_address}dcat.jsonld#badan",
        "@type": "foaf:Agent",
        "foaf:name": _words(register.body.name),
    }


def _contact(name: str, email: str, telephone: str) -> Node:
    node: Node = {
        "@type": "vcard:Organization",
        "vcard:fn": _words(name),
        "vcard:hasEmail": {"@id": f"mailto:{email}"},
    }
    digits = "".join(character for character in telephone if character.isdigit() or character == "+")
    return node | ({"vcard:hasTelephone": {"@id": f"tel:{digits}"}} if digits else {})


def _media_type(name: str) -> Node:
    return {"@id": f"https://www.iana.org/assignments/media-types/{name}"}


def _words(text: str) -> Node:
    return {"@value": text, "@language": "id"}


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
