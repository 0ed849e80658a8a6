"""A policy names what stands in the pages, the same each time, and reaches nginx as words and a value."""

import pytest

from generator.sites.security_policy import (
    KNOWN_INLINE,
    POLICY_FILE,
    PUBLIC_POLICY,
    inline_code,
    policy_with,
    write_policy,
)

SCRIPT = inline_code("script", "alert('Hello, world.');")


def test_code_is_named_as_browsers_name_it():
    """The example of the specification: Content Security Policy Level 3, 8.3."""
    assert SCRIPT.source == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_a_policy_allows_the_code_of_its_pages_each_in_its_own_directive():
    style = inline_code("style", "p{}")

    assert policy_with((SCRIPT, style)) == (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {SCRIPT.source}; style-src 'self' {style.source}; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def test_a_policy_depends_on_what_was_met_and_not_on_its_order():
    codes = [inline_code("script", str(number)) for number in range(5)]

    assert policy_with(codes) == policy_with([*reversed(codes), codes[2]])


def test_no_policy_of_ours_lets_any_inline_code_run():
    assert "unsafe-inline" not in PUBLIC_POLICY
    assert policy_with(KNOWN_INLINE) == PUBLIC_POLICY


@pytest.mark.parametrize("used", [(), (SCRIPT,)])
def test_nginx_reads_one_word_and_one_value(tmp_path, used):
    write_policy(tmp_path, used)

    remark, entry = (tmp_path / POLICY_FILE).read_text(encoding="ascii").splitlines()
    assert remark.startswith("# ")
    assert entry == f'situs "{policy_with(used)}";'
