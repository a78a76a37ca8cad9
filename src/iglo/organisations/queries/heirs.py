"""Who carries on after a unit that was closed or merged."""

from iglo.organisations.access import load_tree
from iglo.organisations.models import Unit


def heir_of(unit: Unit) -> Unit:
    """Return the open unit that carries on for `unit`: itself while it is open, else the heir named when it closed."""
    if unit.closed_on is None:
        return unit
    tree = load_tree()
    alive = next((i for i in tree.path(unit.pk) if not tree.nodes[i].closed), unit.pk)
    return Unit.objects.get(pk=alive)
