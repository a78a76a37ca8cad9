"""Which changes of the tree of units make sense; each question answers with None, or with a sentence that says why not."""

from django.utils.translation import gettext as _

from iglo.organisations.rules.tree import Tree


def why_not_name(tree: Tree, name: str, parent: int | None, *, unit: int | None = None) -> str | None:
    """Say why `name` cannot stand under `parent` (None: at the top); `unit` is the one being renamed or moved."""
    beside = tree.below.get(parent, []) if parent is not None else [n.id for n in tree.nodes.values() if n.parent is None]
    same = (tree.nodes[i] for i in beside if i != unit and not tree.nodes[i].closed)
    if any(node.name.casefold() == name.strip().casefold() for node in same):
        return _("There is already a unit called “%(name)s” in the same place. Choose another name.") % {"name": name.strip()}
    return None


def why_not_move(tree: Tree, unit: int, parent: int | None) -> str | None:
    """Say why `unit` cannot move under `parent`."""
    if parent is not None and tree.would_circle(unit, parent):
        return _("A unit cannot lie below itself. Choose a place outside %(unit)s.") % {"unit": tree.nodes[unit].name}
    if parent is not None and (parent not in tree.nodes or tree.nodes[parent].closed):
        return _("That unit is closed. Choose one that is open.")
    return why_not_name(tree, tree.nodes[unit].name, parent, unit=unit)


def why_not_inherit(tree: Tree, unit: int, heir: int) -> str | None:
    """Say why `heir` cannot take over from `unit` when it closes or is merged."""
    if heir not in tree.nodes or tree.nodes[heir].closed:
        return _("That unit is closed. Choose one that is open.")
    if tree.would_circle(unit, heir):
        return _("Choose a unit outside %(unit)s: what lies below it moves along.") % {"unit": tree.nodes[unit].name}
    return None
