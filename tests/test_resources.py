from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES


def test_schemas_templates_and_the_configuration_of_the_site_are_found():
    assert (SCHEMAS.is_dir(), SITE_TEMPLATES.is_dir(), MKDOCS_YML.is_file()) == (True, True, True)
