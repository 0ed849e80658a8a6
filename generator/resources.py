"""Where schemas, templates and the site configuration are found, in a checkout and in an installed wheel."""

from pathlib import Path

_SHIPPED = Path(__file__).parent / "_shipped"
_CHECKOUT = Path(__file__).parent.parent

ROOT = _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT
"""Folder that holds ``schemas/``, ``site_templates/``, ``starter/`` and ``mkdocs.yml``."""

SCHEMAS = ROOT / "schemas"
SITE_TEMPLATES = ROOT / "site_templates"
STARTER = ROOT / "starter"
"""What another public body begins with."""
REQUIREMENTS_LOCK = ROOT / "requirements.lock"
"""The exact versions of everything that the program needs, with their hashes."""
MKDOCS_YML = ROOT / "mkdocs.yml"
