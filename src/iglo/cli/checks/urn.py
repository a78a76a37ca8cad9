"""The urn: its database, and the private keys of its rounds in their two places."""

from django.db import Error, connections

from iglo.answers import keys
from iglo.answers.keys.files import places
from iglo.answers.models import State, UrnRound
from iglo.answers.routing import ALIAS
from iglo.cli.finding import Finding, fault, warning, well
from iglo.cli.words import gettext as _
from iglo.cli.words import ngettext


def urn() -> Finding:
    """Look whether the urn answers, and the keys of every open round are whole, in two places, and this user's alone."""
    title = _("The urn")
    try:
        rounds = list(UrnRound.objects.filter(state__in=[State.OPEN, State.OPENED]).values_list("key", flat=True))
    except Error as broken:
        connections[ALIAS].close()
        return fault("urn", title, _("does not answer"), str(broken).strip().splitlines()[0])
    if lost := [key for key in rounds if not _readable(key)]:
        words = ngettext("the keys of {n} round are gone", "the keys of {n} rounds are gone", len(lost)).format(n=len(lost))
        advice = _("Its answers cannot be read any more. Bring back one of the folders {one} and {other}, or end the round.")
        return fault("urn", title, words, advice.format(one=places()[0], other=places()[1]))
    if damaged := [file for key in rounds for file in keys.damaged(key)]:
        advice = _("The other place still has them. Copy them from there:\n{files}").format(files="\n".join(damaged))
        return warning("urn", title, _("some key files are missing or damaged in one of the two places"), advice)
    if loose := [str(place) for place in places() if place.exists() and place.stat().st_mode & 0o077]:
        return fault("urn", title, _("others on this machine can read the keys"), f"chmod -R go= {' '.join(loose)}")
    open_rounds = ngettext("{n} round is in it", "{n} rounds are in it", len(rounds)).format(n=len(rounds))
    return well("urn", title, _("{rounds}; keys in two places").format(rounds=open_rounds))


def _readable(key: str) -> bool:
    try:
        keys.read_round(key)
    except keys.KeysMissing:
        return False
    return True
