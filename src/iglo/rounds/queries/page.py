"""What the page of one round shows: the one lit thing, the line of dates, the people."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.foundation import clock
from iglo.foundation.words import date_range, long_date, moment
from iglo.organisations.access import Member, leaders_of, representatives_of
from iglo.organisations.models import Person
from iglo.rounds.access import elected_for
from iglo.rounds.models import Round
from iglo.rounds.queries.bags import Standing
from iglo.rounds.queries.slips import Counts
from iglo.rounds.queries.urn import days_title
from iglo.rounds.rules.permissions import ROUND_ENTER, ROUND_OPEN, ROUND_PLAN, ROUND_SUPPORT
from iglo.rounds.rules.phases import MAY_CANCEL, MAY_CHANGE, MAY_CLOSE, OVER, TAKES_SLIPS, Phase
from iglo.rounds.rules.steps import StepKind
from iglo.rounds.rules.ways import Means, RoundKind


@dataclass(frozen=True)
class Allowed:
    """What this reader may do with this round now."""

    plan: bool
    enter: bool
    open: bool
    support: bool
    change: bool
    cancel: bool
    close: bool
    type_slips: bool


@dataclass(frozen=True)
class Lit:
    """The one lit thing: a title, a sentence, and a button that leads (or, with `post`, acts)."""

    title: str
    text: str = ""
    button: str = ""
    url: str = ""
    post: bool = False


@dataclass(frozen=True)
class Crew:
    """Who stands behind the round. `with_us`: representatives who have said 'I am with you'; `at_box`: those who may open it."""

    leaders: list[Person]
    representatives: list[Person]
    with_us: set[int] = field(default_factory=set)
    at_box: list[Person] = field(default_factory=list)


def allowed_in(member: Member, found: Round) -> Allowed:
    """Return what `member` may do with `found` now. Costs no query of its own."""
    plan, enter = member.may(ROUND_PLAN, found.unit), member.may(ROUND_ENTER, found.unit)
    return Allowed(
        plan=plan,
        enter=enter,
        open=member.may(ROUND_OPEN, found.unit) or found.witness_id == member.id,
        support=member.may(ROUND_SUPPORT, found.unit) and found.phase in MAY_CHANGE,
        change=plan and found.phase in MAY_CHANGE and not found.extends_id,
        cancel=plan and found.phase in MAY_CANCEL,
        close=plan and found.phase in MAY_CLOSE,
        type_slips=enter and found.phase in TAKES_SLIPS and not found.is_sealed,
    )


def crew_of(member: Member, found: Round) -> Crew:
    """Return leaders and representatives of the round's unit, and who has said yes to the plan."""
    with_us = set(found.supports.values_list("person_id", flat=True))
    representatives, at_box = (list(of(found.unit, tree=member.tree)) for of in (representatives_of, elected_for))
    return Crew(leaders_of(found.unit, tree=member.tree), representatives, with_us, at_box)


def lit_of(
    found: Round,
    allowed: Allowed,
    counts: Counts,
    *,
    without_mail: int,
    standing: Standing | None = None,
    released: str = "",
    no_witness: bool = False,
) -> Lit:
    """Return what comes next for this reader; `standing` says where and with what one answers in a round of the urn.

    `released`: what an opened pulse or questionnaire gave. `no_witness`: nobody could stand by the box for the colleagues.
    """
    if found.phase is Phase.DRAFT:
        return _lit_witness(found) if no_witness and found.is_sealed and allowed.plan else _lit_draft(found, allowed, without_mail)
    if found.phase is Phase.RUNNING:
        return _lit_running(found, standing)
    if found.kind != RoundKind.BALLS and found.opened_at is not None:
        return _lit_released(found, released)
    if found.phase in {Phase.ENDED, Phase.OPENED, Phase.SORTING}:
        return _lit_after(found, allowed, counts)
    if found.phase in OVER:
        return _lit_over(found)
    return _lit_ahead(found, standing)


def dates_of(found: Round, *, inner: bool) -> list[dict[str, str]]:
    """Return the line of dates as the timeline part wants it; hours of the two only with their own word for it."""
    now, rows = clock.now(), []
    for step in found.steps.all():
        state = "done" if step.ends_at < now and not _is_overdue(found, step.kind) else "next"
        note = " · ".join(filter(None, [_minutes(step.minutes), step.place, _for_whom(step.kind, inner=inner)]))
        rows.append({"title": str(StepKind(step.kind).label), "when": moment(step.starts_at), "note": note, "state": state})
    return _with_days(found, rows)


def _with_days(found: Round, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    if found.kind != RoundKind.BALLS:
        return rows
    state = "done" if found.last_day < clock.today() else "now" if found.first_day <= clock.today() else "next"
    days = {
        "title": days_title(found),
        "when": date_range(found.first_day, found.last_day),
        "note": " · ".join(filter(None, [_("a minute a day") if found.is_sealed else _("five minutes a day"), found.box_place])),
        "state": state,
    }
    return [*rows[:1], days, *rows[1:]]


def _is_overdue(found: Round, kind: str) -> bool:
    # The hour of sorting may be over on the clock while the box is still shut.
    return kind == StepKind.GROUPING and found.opened_at is None


def _minutes(minutes: int) -> str:
    return _("%(minutes)d minutes") % {"minutes": minutes}


def _for_whom(kind: str, *, inner: bool) -> str:
    if kind in {StepKind.GROUPING, StepKind.CARRYING}:
        return _("leader and representatives") if inner else _("the leader and your representatives")
    return _("everybody")


def _lit_draft(found: Round, allowed: Allowed, without_mail: int) -> Lit:
    if not allowed.plan:
        return Lit(_("The plan is a draft"), _("Look at the dates. When you are with it, say so below, so that everybody sees both names."))
    text = _("Everybody in %(unit)s gets the dates by mail, as calendar entries.") % {"unit": found.unit.name}
    if without_mail:
        text += " " + ngettext(
            "One person has no mail address and meets the round on the poster.",
            "%(count)d people have no mail address and meet the round on the poster.",
            without_mail,
        ) % {"count": without_mail}
    return Lit(
        _("Look the dates through, then announce them"),
        text,
        _("Announce the round"),
        reverse("rounds:announce", args=[found.pk]),
        post=True,
    )


def _lit_witness(found: Round) -> Lit:
    text = _("The unit has no representative who could open the box with you. Let the colleagues elect one among themselves.")
    return Lit(_("First a witness for the box"), text, _("Write down who it is"), reverse("rounds:opening", args=[found.pk]))


def _lit_ahead(found: Round, standing: Standing | None) -> Lit:
    step = next((s for s in found.steps.all() if s.ends_at > clock.now()), None)
    if standing is not None and standing.may_fetch and not standing.fetched:
        text = _("A phone fetches its balls once. Whoever has no phone gets a card.")
        if found.kind != RoundKind.BALLS:
            text = _("A phone fetches its bag once. Whoever has no phone gets a card.")
        return Lit(
            _("Fetch your bag before %(day)s") % {"day": long_date(found.first_day)},
            text,
            _("Fetch the bag"),
            reverse("rounds:bag", args=[found.pk]),
        )
    if found.kind != RoundKind.BALLS:
        title = _("The round begins %(day)s") % {"day": long_date(found.first_day)}
        return Lit(title, _("Until then: fetch the bags, and let people draw their cards."))
    if step is None or step.starts_at.date() >= found.first_day:
        return Lit(
            _("The first ball falls %(day)s") % {"day": long_date(found.first_day)},
            _("Until then: fetch the bags, and let people draw their cards.")
            if found.is_sealed
            else _("Until then: print the slips, put up the poster, set out the cases."),
        )
    return Lit(f"{StepKind(step.kind).label}: {moment(step.starts_at)}", " · ".join(filter(None, [step.place, _minutes(step.minutes)])))


def _lit_running(found: Round, standing: Standing | None) -> Lit:
    if standing is not None:
        return Lit(_("The round is on until %(day)s") % {"day": long_date(found.last_day)}, *_way_in(found, standing))
    day = (clock.today() - found.first_day).days + 1
    text = _("Five minutes before you go home: one ball in the case, one slip in the letterbox. A day missed is no mistake.")
    return Lit(_("Day %(day)d of %(all)d") % {"day": day, "all": len(found.days)}, text)


def _way_in(found: Round, standing: Standing) -> tuple[str, str, str]:
    """Return (text, button, address) of what somebody does in a round of the urn that is on."""
    balls = found.kind == RoundKind.BALLS
    text = _("Two taps and a line. A day missed is no mistake. Everybody gets the same reminder, for nobody knows who has answered.")
    if not balls:
        text = _("It takes a minute or two. Everybody gets the same reminder, for nobody knows who has answered.")
    if standing.means == Means.CARD:
        return text, _("I have a card"), reverse("rounds_public:card")
    if standing.may_fetch and not standing.fetched:
        text = _("Your phone has no bag yet. It holds a ball for each day that has not begun; for today there is the card.")
        if not balls:
            text = _("Your phone has no bag yet. It is for what has not begun; for what has there is the card.")
        return text, _("Fetch your bag"), reverse("rounds:bag", args=[found.pk])
    if standing.fetched:
        return text, _("To the day's ball") if balls else _("To the questions"), f"{reverse('rounds_public:ball')}#{found.urn.key}"
    case = "rounds:case" if balls else "rounds:released"
    return standing.why, _("See what may be shown"), reverse(case, args=[found.pk])


def _lit_after(found: Round, allowed: Allowed, counts: Counts) -> Lit:
    if found.phase is Phase.SORTING:
        return _lit_sorting(found, allowed, counts)
    if found.phase is Phase.OPENED:
        return _lit_opened(found, allowed, counts)
    if allowed.type_slips and not counts.total:
        text = _("Empty the letterbox together. What you type is sealed at once, and stays so until two of you open.")
        return Lit(_("Type in the slips"), text, _("Type in slips"), reverse("rounds:entry", args=[found.pk]))
    if allowed.open:
        text = _("The round's days are over. It takes one for the management and one for the colleagues.")
        return Lit(_("Open the box, the two of you"), text, _("To the box"), reverse("rounds:opening", args=[found.pk]))
    text = _("Your leader and your representative open the box together and gather the slips under headings.")
    if found.kind != RoundKind.BALLS:
        text = _("Your leader and your representative open the box together. Then everybody sees what may be shown.")
    return Lit(_("The round's days are over"), text)


def _lit_sorting(found: Round, allowed: Allowed, counts: Counts) -> Lit:
    if counts.total and allowed.enter:
        text = _("They follow the others onto the same board, in random order.")
        return Lit(_("Late slips are in the box"), text, _("Put them on the board"), _reach("handovers:round_to_board", found.pk))
    text = _("Sort them, meet, and let the plan grow from there.")
    return Lit(_("The slips lie on the board"), text, _("Go to the board"), _reach("boards:detail", found.board_key))


def _lit_over(found: Round) -> Lit:
    if found.phase is Phase.CANCELLED:
        return Lit(_("Called off"), found.reason)
    return Lit(_("This round is closed"), _("Its headings and proposals live on with the board and the plan."))


def _lit_released(found: Round, released: str) -> Lit:
    if found.phase is Phase.CLOSED:
        text = " ".join([released, _("Notes were deleted when the round was closed.")]).strip()
        return Lit(_("This round is closed"), text, _("See what was released"), reverse("rounds:released", args=[found.pk]))
    if not released:
        return Lit(_("The box is open"), _("What may be shown is on its way out of it."))
    together = _("Look at it together, and at what it says of the work.")
    return Lit(_("The box is open"), f"{released} {together}", _("See what was released"), reverse("rounds:released", args=[found.pk]))


def _lit_opened(found: Round, allowed: Allowed, counts: Counts) -> Lit:
    if not allowed.enter:
        text = _("Leader and representatives are gathering the slips under headings. You see them at the meeting.")
        return Lit(_("The box is open"), text)
    if not counts.total:
        if found.is_sealed:
            return Lit(
                _("The box is open"),
                _("No notes could be released. A note comes out from five people and three notes on, never for fewer."),
            )
        text = _("Type in the slips, and they go to the board.")
        return Lit(_("The box is open, and empty"), text, _("Type in slips"), reverse("rounds:entry", args=[found.pk]))
    text = _("There you sort them together, at most five headings of each colour.")
    return Lit(_("Put the slips on a board"), text, _("Put them on the board"), _reach("handovers:round_to_board", found.pk))


def _reach(name: str, key: object) -> str:
    # Rooms above are reached by name only, and may not be there.
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
