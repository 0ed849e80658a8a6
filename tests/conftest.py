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
