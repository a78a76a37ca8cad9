"""Finding people by what somebody writes."""

from django.db.models import Q

from iglo.organisations.models import Person


def people_by_word(word: str) -> list[Person]:
    """Return the people meant by `word`, six at most: sign-in name, mail, employee number, else the whole name."""
    active = Person.objects.active().select_related("account", "home_unit")
    exact = active.filter(Q(account__sign_in_name=word.lower()) | Q(email__iexact=word) | Q(employee_number=word))
    return (
        list(exact[:6])
        or list(active.filter(name__in={word, word.title(), word.capitalize()})[:6])
        or list(active.filter(name__iexact=word)[:6])
    )


def matching(words: str) -> Q:
    """Return the condition that every one of `words` stands in name, initials, mail, title, number or sign-in name."""
    found = Q()
    for word in words.split()[:6]:
        found &= _anywhere(word)
    return found


def _anywhere(word: str) -> Q:
    # SQLite ignores case for a to z only: Danish letters are asked for in each case
    found = Q(account__sign_in_name__startswith=word.lower()) | Q(email__icontains=word) | Q(employee_number__iexact=word)
    for spelt in {word, word.lower(), word.upper(), word.capitalize()}:
        found |= Q(name__icontains=spelt) | Q(title__icontains=spelt) | Q(initials__iexact=spelt)
    return found
