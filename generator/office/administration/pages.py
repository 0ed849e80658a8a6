"""Every address of the reference tables and of the accounts."""

from generator.office.administration import (
    account_pages,
    heir_pages,
    reference_forms,
    reference_lists,
    successor,
    vouching_pages,
)

ROUTES = (
    *account_pages.ROUTES,
    *heir_pages.ROUTES,
    *vouching_pages.ROUTES,
    *reference_lists.ROUTES,
    *successor.ROUTES,
    *reference_forms.ROUTES,
)
"""Words before placeholders: ``baru`` is no row."""
