"""Every address with something real in the place of what varies, and who looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from iglo.activities.models import Meeting
from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.organisations.models import Group, ImportDraft, Person, Unit
from iglo.plans.models import Action, Plan, RiskFactor, UpwardRequest, WallAddress
from iglo.rounds.models import Round
from iglo.rounds.queries.paper import SHEETS


@dataclass(frozen=True)
class Address:
    """One address of the house, ready to be asked for; `path` is empty where nothing was found to put in it."""

    name: str
    path: str


def addresses() -> list[Address]:
    """Return every address, by name."""
    found = {name: _path(name, list(pattern.pattern.converters)) for name, pattern in _patterns(get_resolver(), "")}
    return [Address(name, path) for name, path in sorted(found.items())]


def _patterns(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern
        else:
            yield from _patterns(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def _path(name: str, varies: list[str]) -> str:
    samples = _samples(name)
    try:
        return reverse(name, kwargs={key: samples[key] for key in varies})
    except (KeyError, NoReverseMatch):
        return ""


def _samples(name: str) -> dict[str, Any]:
    """Return what may stand in the address `name`: the longest beginning of a name that is known counts."""
    fitting = [beginning for beginning in SAMPLES if name.startswith(beginning)]
    return SAMPLES[max(fitting, key=len)]() if fitting else {}


def _first(found: Any) -> Any:
    return found.order_by("pk").first()


def _team() -> Unit:
    unit: Unit = Unit.objects.get(name="Hold 01")
    return unit


def _plan() -> Plan:
    plan: Plan = Plan.objects.filter(unit=_team()).order_by("pk")[0]
    return plan


def _board() -> Board:
    board: Board = Board.objects.filter(unit=_team()).order_by("pk")[0]
    return board


def _pk(choose: Callable[[], Any], **more: Any) -> Callable[[], dict[str, Any]]:
    def sample() -> dict[str, Any]:
        chosen = choose()
        return {} if chosen is None else {"pk": chosen.pk, **more}

    return sample


def _action() -> Any:
    return _first(Action.objects.filter(risk_factor__plan=_plan()))


def _factor() -> Any:
    return _first(RiskFactor.objects.filter(plan=_plan()))


SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "organisations:": _pk(lambda: _first(Person.objects.filter(home_unit=_team(), roles=None))),
    "organisations:import_": _pk(lambda: _first(ImportDraft.objects)),
    "organisations:unit": _pk(_team),
    "organisations:rename_unit": _pk(_team),
    "organisations:move_unit": _pk(_team),
    "organisations:merge_unit": _pk(_team),
    "organisations:close_unit": _pk(_team),
    "organisations:group": _pk(lambda: _first(Group.objects.filter(unit=_team()))),
    "organisations:edit_group": _pk(lambda: _first(Group.objects.filter(unit=_team()))),
    "rounds:": _pk(lambda: _first(Round.objects.filter(unit=_team())), name=next(iter(SHEETS)), kind="introduction", language="da"),
    "boards:": _pk(_board),
    "boards:heading": _pk(lambda: _first(Heading.objects.filter(board=_board()))),
    "boards:note": _pk(lambda: _first(Note.objects.filter(board=_board()))),
    "boards:like": _pk(lambda: _first(Note.objects.filter(board=_board()))),
    "boards:proposal": _pk(lambda: _first(Proposal.objects.filter(board=_board()))),
    "boards:proposals": _pk(_board),
    "activities:": _pk(lambda: _first(Meeting.objects.filter(board=_board()))),
    "plans:": _pk(_plan, kind="a4"),
    "plans:wall": _pk(_team),
    "plans:factor": lambda: {"pk": _plan().pk, "factor": _factor().pk},
    "plans:factor_new": _pk(_plan),
    "plans:factor_edit": _pk(_factor),
    "plans:action": _pk(_action),
    "plans:action_new": _pk(_factor),
    "plans:send_up": _pk(_action),
    "plans:measure_action": _pk(_action),
    "plans:measure_factor": _pk(_factor),
    "plans:request": _pk(lambda: _first(UpwardRequest.objects.filter(action__risk_factor__plan=_plan()))),
    "plans:requests": dict,
    "plans_public:": lambda: {"token": WallAddress.objects.get(unit=_team()).token},
    "rounds_public:": lambda: {"token": _first(Round.objects.filter(unit=_team())).token},
    "handovers:round": _pk(lambda: _first(Round.objects.filter(unit=_team()))),
    "handovers:board": _pk(_board),
    "handovers:start": _pk(_board),
    "handovers:note": _pk(lambda: _first(Note.objects.filter(board=_board()))),
    "handovers:heading": _pk(lambda: _first(Heading.objects.filter(board=_board()))),
    "handovers:proposal": _pk(lambda: _first(Proposal.objects.filter(board=_board()))),
    "handovers:leave": _pk(lambda: _first(Person.objects.filter(home_unit=_team(), roles=None))),
}
