"""Groups as their pages show them."""

from django.db.models import Count

from iglo.organisations.models import Group, Person


def groups_shown(*, ended: bool) -> list[Group]:
    """Return current (or ended) groups with unit, chair and `.seat_count`. One query."""
    groups = Group.objects.exclude(pk__in=Group.objects.current()) if ended else Group.objects.current()
    return list(groups.select_related("unit", "chair").annotate(seat_count=Count("seats")).order_by("kind", "name"))


def people_in(group: Group) -> list[Person]:
    """Return who has a seat, by name."""
    return list(Person.objects.active().filter(seats__group=group).select_related("home_unit").order_by("name"))
