"""Who is told, who can be responsible."""

from iglo.organisations.access import leaders_of, members_of_place, representatives_of
from iglo.organisations.models import Person, Place


def leaders_and_representatives(place: Place) -> list[Person]:
    """Return those who make the plan of `place`: its leaders, then its representatives, each once."""
    people = [*leaders_of(place), *representatives_of(place)]
    return list({person.pk: person for person in people}.values())


def everybody_of(place: Place) -> list[Person]:
    """Return those who may read the plans of `place`, each once, by name."""
    people = {person.pk: person for person in [*leaders_and_representatives(place), *members_of_place(place)]}
    return sorted(people.values(), key=lambda p: (p.name, p.pk))
