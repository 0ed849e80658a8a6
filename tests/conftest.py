"""What every test gets: skips that count, a profile for Hypothesis, no network but loopback."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# as generator/imports does: tests import openpyxl before any of it, and openpyxl decides then how it reads XML
os.environ["OPENPYXL_LXML"] = "False"

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """With ``PPID_REQUIRE=all`` a skipped test is a failed one."""
    report = yield
    if os.environ.get("PPID_REQUIRE") == "all" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but PPID_REQUIRE=all: {report.longrepr}"
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of tests that take many seconds."""
    config.addinivalue_line("markers", "long: begins first, so that no worker is left with it at the end")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests before all others, which stay in the order that was drawn for them."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
