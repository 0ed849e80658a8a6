import json
import re
from html import unescape
from pathlib import Path

from frictionless import Schema
from jinja2 import Environment

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema, schema_path
from generator.public.schema_docs import SchemaContext, schema_page, write_schemas
from generator.resources import SITE_TEMPLATES
from generator.sites.stamping import make_environment

EVERY_TABLE = [*TABLES[PackageKind.REFERENCE], *TABLES[PackageKind.PUBLIC]]


def render() -> str:
    environment: Environment = make_environment(SITE_TEMPLATES / "register", {})
    page = schema_page()
    assert isinstance(page.context, SchemaContext)
    return environment.get_template(page.template).render(root=page.root, groups=page.context.groups)


def test_the_page_explains_every_column_of_every_table_with_its_official_name():
    words = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", render())))

    missing = [
        (table, column.name)
        for table in EVERY_TABLE
        for column in load_schema(table).columns
        if f"{column.name} {column.title} {column.description}" not in words
    ]
    assert missing == []


def test_the_page_names_allowed_values_with_their_words():
    assert "<code>serta-merta</code>: Informasi yang wajib diumumkan secara serta merta" in render()


def test_every_schema_the_page_links_to_is_written(tmp_path: Path):
    write_schemas(tmp_path)

    linked = set(re.findall(r'href="(skema/[^"]+)"', render()))
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")}
    assert linked == written
    assert written == {f"skema/{schema_path(table).name}" for table in EVERY_TABLE} | {"skema/daftar.json"}


def test_a_written_schema_is_the_one_the_register_is_checked_with(tmp_path: Path):
    write_schemas(tmp_path)

    for table in EVERY_TABLE:
        written = json.loads((tmp_path / "skema" / schema_path(table).name).read_text(encoding="utf-8"))
        assert written == json.loads(schema_path(table).read_text(encoding="utf-8"))


def test_the_schema_of_lists_is_a_table_schema_with_unit_first_and_address_last(tmp_path: Path):
    write_schemas(tmp_path)

    names = Schema.from_descriptor(str(tmp_path / "skema" / "daftar.json")).field_names

    assert names == ["unit", *load_schema("dip").column_names, "alamat"]
