import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import DCAT, RDF, Graph

from tests.public.exports.export import Export

SHAPES = Path(__file__).parents[2] / "data" / "dcat-shapes.ttl"

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*Dataset:DeprecationWarning:rdflib", "ignore:.*:DeprecationWarning:pyshacl"
)
"""rdflib 7.6 and pyshacl 0.40 use what rdflib itself will drop."""

Node = dict[str, Any]


def read_catalogue(export: Export) -> Node:
    return json.loads((export.out / "dcat.jsonld").read_text(encoding="utf-8"))


def graph_of(catalogue: Node) -> Graph:
    return Graph().parse(data=json.dumps(catalogue), format="json-ld")


def conforms(catalogue: Node) -> bool:
    found, _, _ = validate(graph_of(catalogue), shacl_graph=Graph().parse(SHAPES), inference="none")
    return bool(found)


def distributions(catalogue: Node) -> Iterator[Node]:
    for dataset in catalogue["dcat:dataset"]:
        yield from dataset["dcat:distribution"]


def test_the_catalogue_keeps_the_shapes_of_dcat_3(shipped: Export):
    assert conforms(read_catalogue(shipped))


@pytest.mark.parametrize(
    "name",
    [
        "dct:title",
        "dct:description",
        "dct:publisher",
        "dct:license",
        "dct:language",
        "dct:modified",
        "dcat:contactPoint",
        "foaf:homepage",
        "dcat:dataset",
        "@type",
    ],
)
def test_a_catalogue_without_a_property_is_found(small: Export, name: str):
    catalogue = read_catalogue(small)
    del catalogue[name]

    assert not conforms(catalogue)


BREAKS = {
    "a title without language": ("dataset", {"dct:title": "Daftar"}),
    "a date as plain text": ("dataset", {"dct:modified": "2026-11-22"}),
    "a date as people write it": (
        "dataset",
        {"dct:modified": {"@value": "22 November 2026", "@type": "xsd:date"}},
    ),
    "a licence as text": ("dataset", {"dct:license": "CC-BY-4.0"}),
    "a contact without mail": (
        "dataset",
        {"dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": "PPID"}},
    ),
    "no distribution": ("dataset", {"dcat:distribution": []}),
    "no identifier": ("dataset", {"dct:identifier": []}),
    "a media type as text": ("distribution", {"dcat:mediaType": "text/csv"}),
    "a download address as text": ("distribution", {"dcat:downloadURL": "daftar.csv"}),
    "a size below nothing": (
        "distribution",
        {"dcat:byteSize": {"@value": "-1", "@type": "xsd:nonNegativeInteger"}},
    ),
    "no checksum": ("distribution", {"spdx:checksum": []}),
}


@pytest.mark.parametrize("change", BREAKS.values(), ids=BREAKS)
def test_a_broken_catalogue_is_found(small: Export, change: tuple[str, Node]):
    catalogue = copy.deepcopy(read_catalogue(small))
    where, properties = change
    dataset = catalogue["dcat:dataset"][-1]
    (dataset if where == "dataset" else dataset["dcat:distribution"][0]).update(properties)

    assert not conforms(catalogue)


def test_the_whole_register_and_each_unit_with_entries_are_datasets(shipped: Export):
    units = {entry.unit.code for entry in shipped.register.entries}
    site = shipped.register.body.site_address

    catalogue = read_catalogue(shipped)

    assert [dataset["@id"] for dataset in catalogue["dcat:dataset"]] == [
        f"{site}dcat.jsonld#register",
        *(f"{site}dcat.jsonld#unit-{code}" for code in sorted(units)),
    ]
    assert len(list(graph_of(catalogue).subjects(RDF.type, DCAT.Dataset))) == len(units) + 1


def test_size_and_checksum_are_those_of_the_file_at_the_address(shipped: Export):
    site = shipped.register.body.site_address

    for node in distributions(read_catalogue(shipped)):
        content = (shipped.out / node["dcat:downloadURL"]["@id"].removeprefix(site)).read_bytes()
        assert int(node["dcat:byteSize"]["@value"]) == len(content)
        assert node["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()


def test_nothing_need_be_fetched_to_read_the_catalogue(shipped: Export):
    """A remote context would make every reader ask a third party."""
    text = (shipped.out / "dcat.jsonld").read_text(encoding="utf-8")

    assert text.count('"@context"') == 1
    assert isinstance(json.loads(text)["@context"], dict)
