import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.sites.page_environment import PageEnvironment

ENVIRONMENT = PageEnvironment(autoescape=True, undefined=StrictUndefined)
VALUES = st.text() | st.text("<>&'\"a") | st.text("<>&a").map(Markup) | st.integers() | st.none()


@given(VALUES)
def test_every_value_is_escaped_as_markupsafe_does(value):
    assert ENVIRONMENT.from_string("<p title='{{ one }}'>{{ one }}</p>").render(one=value) == (
        f"<p title='{escape(value)}'>{escape(value)}</p>"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% macro piece(text) %}<b>{{ text }}</b>{% endmacro %}{{ piece(one) }}",
        "{% set piece %}<b>{{ one }}</b>{% endset %}{{ piece }}",
        "{% autoescape false %}<b>{{ one }}</b>{% endautoescape %}",
        "{% filter trim %} <b>{{ one }}</b>{% endfilter %}",
        "<b>{{ [one] | join(' & ') }}</b>",
        "<b>{{ '' ~ one }}</b>",
    ],
)
def test_a_value_is_escaped_once_on_whatever_way_it_comes(source):
    assert ENVIRONMENT.from_string(source).render(one="<i> & co") == "<b>&lt;i&gt; &amp; co</b>"


def test_a_name_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError, match="'one' is undefined"):
        ENVIRONMENT.from_string("{{ one }}").render()
