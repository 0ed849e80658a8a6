"""An entry in the words of schema.org, for search engines."""

import json

from markupsafe import Markup

from generator.model.reference import PublicBody
from generator.public.disclosure import PublicEntry

_DATA_KINDS = frozenset({"CSV", "JSON", "ODS", "XLS", "XLSX", "GEOJSON"})
_MEDIA_TYPES = {
    "CSV": "text/csv",
    "DOC": "application/msword",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "HTML": "text/html",
    "JPG": "image/jpeg",
    "JSON": "application/json",
    "MP3": "audio/mpeg",
    "MP4": "video/mp4",
    "PDF": "application/pdf",
    "PNG": "image/png",
    "PPTX": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ZIP": "application/zip",
}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def linked_data(entry: PublicEntry, body: PublicBody, address: str) -> Markup:
    """JSON-LD of an entry as a script element; the document is described only as far as it is known."""
    is_data = bool(entry.link) and entry.link_kind.upper() in _DATA_KINDS
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset" if is_data else "DigitalDocument",
        "@id": address,
        "url": address,
        "name": entry.title,
        "description": entry.summary,
        "identifier": entry.number or entry.id,
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "dateModified": entry.updated.isoformat(),
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": entry.unit.name,
            "parentOrganization": {
                "@type": "GovernmentOrganization",
                "name": body.name,
                "url": body.site_address,
            },
        },
    }
    if entry.time_made.first_day is not None and entry.time_made.first_day == entry.time_made.last_day:
        thing["dateCreated"] = entry.time_made.first_day.isoformat()
    if entry.keywords:
        thing["keywords"] = list(entry.keywords)
    if entry.link:
        thing["distribution" if is_data else "encoding"] = _document(entry, is_data=is_data)
    # A title may hold "</script>": no "<" survives in the element.
    data = _without_tags(_JSON.encode(thing))
    return Markup(f'<script type="application/ld+json">{data}</script>')  # noqa: S704


def _document(entry: PublicEntry, *, is_data: bool) -> dict[str, object]:
    document: dict[str, object] = {
        "@type": "DataDownload" if is_data else "MediaObject",
        "contentUrl": entry.link,
    }
    if entry.link_kind.upper() in _MEDIA_TYPES:
        document["encodingFormat"] = _MEDIA_TYPES[entry.link_kind.upper()]
    if entry.link_bytes is not None:
        document["contentSize"] = str(entry.link_bytes)
    return document


def _without_tags(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
