"""Every address of the reference tables and of the accounts."""

from generator.office.administration import reference_forms, reference_lists, successor

ROUTES = (*reference_lists.ROUTES, *successor.ROUTES, *reference_forms.ROUTES)
"""Words before placeholders: ``baru`` is no row."""
