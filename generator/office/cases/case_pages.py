"""Every address of the restricted register's forms."""

from generator.office.cases import entry, hub, public_version, step_pages

_NEW = tuple(route for route in step_pages.ROUTES if route.path.endswith("/baru"))
_STEPS = tuple(route for route in step_pages.ROUTES if route not in _NEW)

# what is named outright goes before what any word may fill
ROUTES = (*hub.ROUTES, *_NEW, *public_version.ROUTES, *entry.ROUTES, *_STEPS)
