"""Who is asked in a round of the urn, in which unit, and who is mixed with whom."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iglo.answers.release import LOWEST, Plan, Thresholds, Tree, plan_release
from iglo.answers.rules.spec import UnitSpec
from iglo.organisations.access import load_tree
from iglo.organisations.models import Person, RoleAssignment, Unit
from iglo.organisations.rules import LEADER_ROLES
from iglo.organisations.rules import Tree as UnitTree
from iglo.rounds.models import Round, unit_id_of, unit_key
from iglo.rounds.queries.people import eligible_count
from iglo.rounds.rules.mixing import Mix, mixes_of, place_on


@dataclass(frozen=True)
class Asked:
    """Somebody who may answer, directly in the unit `unit`."""

    person: int
    unit: int


def asked_in(unit: Unit, *, tree: UnitTree | None = None, only: Iterable[int] | None = None) -> list[Asked]:
    """Return who may answer in a round of `unit`, of those in `only` where it is given. Three queries at most."""
    tree = tree or load_tree()
    inside = open_units(unit, tree)
    led: dict[int, set[int]] = {}
    given = RoleAssignment.objects.current().filter(role__in=LEADER_ROLES).values_list("person_id", "unit_id")
    for person, place in given:
        led.setdefault(person, set()).add(place)
    people = Person.objects.active().filter(home_unit_id__in=tree.subtree(unit.pk)).order_by("pk")
    if only is not None:
        people = people.filter(pk__in=only)
    placed = ((pk, place_on(tree.path(home), led=led.get(pk, ()), inside=inside)) for pk, home in people.values_list("pk", "home_unit_id"))
    return [Asked(person, place) for person, place in placed if place is not None]


def answering_count(found: Round, *, tree: UnitTree) -> int:
    """Return how many answer in a round: with the urn as it was frozen, or as it would be today; on paper all who are there today."""
    if not found.is_sealed:
        return eligible_count(found.unit, tree=tree)
    spec = found.urn.frozen
    return sum(unit.eligible for unit in spec.units) if spec else len(asked_in(found.unit, tree=tree))


def open_units(unit: Unit, tree: UnitTree) -> list[int]:
    """Return `unit` and the open units below it, parents first."""
    return [here for here in tree.subtree(unit.pk) if here == unit.pk or not tree.nodes[here].closed]


def parents_in(unit: Unit, tree: UnitTree) -> dict[int, int | None]:
    """Return for each open unit of the round the one above it in the round."""
    inside = open_units(unit, tree)
    return {here: next((above for above in tree.path(here)[1:] if above in inside), None) if here != unit.pk else None for here in inside}


@dataclass(frozen=True)
class Asking:
    """A round's people, before they are frozen: who, the units as the urn knows them, and who answers with whom."""

    people: list[Asked]
    units: tuple[UnitSpec, ...]
    plan: Plan
    mixes: list[Mix]


def asking_in(unit: Unit, *, tree: UnitTree | None = None, thresholds: Thresholds = LOWEST) -> Asking:
    """Return who would be asked in a round of `unit` today. Raises TooFew under five, or under what `thresholds` ask for."""
    tree = tree or load_tree()
    people = asked_in(unit, tree=tree)
    counts = Counter(unit_key(asked.unit) for asked in people)
    parents = {unit_key(here): unit_key(above) if above else None for here, above in parents_in(unit, tree).items()}
    plan = plan_release(Tree(parents), {key: counts[key] for key in parents}, thresholds)
    units = tuple(UnitSpec(key, parent, counts[key], plan.answers_in[key]) for key, parent in parents.items())
    names = {key: tree.nodes[unit_id_of(key)].name for key in parents if counts[key] or plan.eligible.get(key)}
    return Asking(people, units, plan, mixes_of(plan, names))


def too_few_words(needed: int) -> str:
    """Return why a round of fewer than `needed` cannot be run."""
    return _("Fewer than %(number)d may answer here, so nobody could be sure to stay unknown.") % {"number": needed}
