"""Whether the first-run page has been answered. Asked on every request, so it is remembered once it is so."""

from iglo.organisations.models import Organisation


class _Memory:
    ready = False


def is_ready() -> bool:
    """Return whether the organisation is set up. No query after the first yes in this process."""
    if not _Memory.ready:
        _Memory.ready = Organisation.objects.exclude(ready_at=None).exists()
    return _Memory.ready


def remember_readiness(ready: bool) -> None:
    """Set what is remembered; for tests, and after a restore."""
    _Memory.ready = ready
