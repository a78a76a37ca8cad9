"""The lock under which it is decided what a round lets happen, and in which phase."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from iglo.foundation.refusals import Refused
from iglo.rounds.models import Round
from iglo.rounds.rules.phases import Phase


def locked(found: Round) -> Round:
    """Return `found` read again and held until the transaction ends, so that two at once are told apart."""
    return Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.pk)


def demand(found: Round, phases: Collection[Phase]) -> None:
    """Raise Refused, saying where the round stands, unless it is in one of `phases`."""
    if found.phase not in phases:
        raise Refused(_("That can no longer be done, or not yet. The round stands at: %(phase)s.") % {"phase": found.phase.label})
