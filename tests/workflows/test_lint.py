"""The workflows are sound, take no more power than they need, and run nothing that a proposal brings."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
OURS, PUBLIC, RESTRICTED = (
    ".github/workflows/ppid.yml",
    "starter/publik/ppid.yml",
    "starter/terbatas/ppid.yml",
)
WORKFLOWS = (OURS, PUBLIC, RESTRICTED)


def loaded(workflow: str) -> dict[Any, Any]:
    return yaml.safe_load((ROOT / workflow).read_text(encoding="utf-8"))


def steps_of(workflow: str) -> list[dict[str, Any]]:
    return [step for job in loaded(workflow)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS)
@pytest.mark.parametrize(
    "linter",
    [
        ("actionlint", "-no-color"),
        ("zizmor", "--offline", "--no-progress", "--persona=pedantic", "--no-config"),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows"),
    ],
    ids=lambda linter: linter[0],
)
def test_no_linter_complains(workflow: str, linter: tuple[str, ...]):
    finished = subprocess.run(
        [ROOT / ".venv/bin" / linter[0], *linter[1:], workflow],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_workflow_has_no_power_but_what_a_job_asks_for(workflow: str):
    content = loaded(workflow)
    granted = {name: job["permissions"] for name, job in content["jobs"].items()}

    assert content["permissions"] == {}
    assert "pull_request_target" not in (ROOT / workflow).read_text(encoding="utf-8")
    assert "secrets." not in (ROOT / workflow).read_text(encoding="utf-8")
    deploys = {"terbit": {"pages": "write", "id-token": "write"}}
    assert {name: rights for name, rights in granted.items() if rights != {"contents": "read"}} == (
        {} if workflow == RESTRICTED else deploys
    )
    assert all(job["timeout-minutes"] <= 20 for job in content["jobs"].values())
    assert content["concurrency"]["group"]


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_action_is_pinned_and_no_checkout_leaves_its_credentials(workflow: str):
    text = (ROOT / workflow).read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.+)", text)

    assert [
        one for one in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []
    checkouts = [
        step["with"] for step in steps_of(workflow) if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert [one for one in checkouts if one["persist-credentials"] is not False] == []


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_no_expression_reaches_a_shell(workflow: str):
    assert [step["run"] for step in steps_of(workflow) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_what_is_installed_is_hashed_and_comes_from_the_branch_merged_into(workflow: str):
    for job in loaded(workflow)["jobs"].values():
        for step in job["steps"]:
            for line in step.get("run", "").splitlines():
                if "/bin/pip" in line:
                    assert "--require-hashes" in line or "--no-index" in line
                    assert "usulan" not in line
        proposals = [step["with"] for step in job["steps"] if step.get("with", {}).get("path") == "usulan"]
        programs = [step["with"] for step in job["steps"] if step.get("with", {}).get("path") == "dasar"]
        if proposals:
            assert [one["ref"] for one in programs] == ["${{ github.event.pull_request.base.sha }}"]
            assert [one["fetch-depth"] for one in proposals] == [0]


def test_a_restricted_repository_uploads_and_publishes_nothing():
    text = (ROOT / RESTRICTED).read_text(encoding="utf-8")

    assert "upload" not in text
    assert "deploy" not in text
    assert 'ppid" build' not in text
    assert list(loaded(RESTRICTED)["jobs"]) == ["periksa"]


def test_the_shipped_workflow_differs_from_ours_only_in_how_the_program_is_installed():
    def without_install(workflow: str) -> dict[str, Any]:
        jobs = loaded(workflow)["jobs"]
        return {
            name: job | {"steps": [step for step in job["steps"] if step.get("name") != "Pasang program"]}
            for name, job in jobs.items()
        }

    assert without_install(OURS) == without_install(PUBLIC)
