"""The process plan: suggested, checked, changed, announced, called off; mails once, calendars that follow."""

import datetime as dt
import re

import pytest
from icalendar import Calendar

from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.organisations.models import Person
from iglo.rounds.actions import Refused, announce_round, cancel_round, change_round, remind_round
from iglo.rounds.actions.planning import Things, Time
from iglo.rounds.forms.plan import suggested_values
from iglo.rounds.jobs import run_due
from iglo.rounds.models import Round, RoundText
from iglo.rounds.rules.dates import suggest
from iglo.rounds.rules.steps import StepKind
from iglo.rounds.rules.texts import default_text
from tests.cast import Cast
from tests.rounds.conftest import AFTER, DURING, FIRST_DAY, MakeRound

INNER = {"leader", "deputy", "representative", "union"}
UNIT = INNER | {"employee", "mate"}


def _filled(first_day: dt.date = FIRST_DAY, **changes: str) -> dict[str, str]:
    values = {
        name: value.strftime("%H:%M") if isinstance(value, dt.time) else str(value) for name, value in suggested_values(first_day).items()
    }
    return values | changes


def _calendars(occasion: str) -> dict[str, Calendar]:
    mails = Outgoing.objects.filter(once__contains=f".{occasion}.").exclude(calendar=None)
    return {mail.to.split("@")[0]: Calendar.from_ical(bytes(mail.calendar)) for mail in mails}


def test_new_page_suggests_dates_from_the_day_asked_for(cast: Cast) -> None:
    page = cast.client("head").get(f"/app/rounds/new/?unit={cast.production.pk}&first_day=2026-12-07").content.decode()
    days = re.findall(r'name="(\w+)_day" value="([\d-]+)"', page)
    expected = {str(kind): moment.date().isoformat() for kind, moment in suggest(dt.date(2026, 12, 7)).items()}
    assert dict(days) == expected | {"first": "2026-12-07"}


@pytest.mark.parametrize("asked", ["nonsense", "9999-12-31", "0001-01-01", "2026-02-31"])
def test_new_page_suggests_something_for_a_day_that_is_none(cast: Cast, asked: str) -> None:
    assert cast.client("head").get(f"/app/rounds/new/?first_day={asked}&unit={asked}").status_code == 200


def test_round_is_planned_for_a_unit_one_leads(cast: Cast) -> None:
    answer = cast.client("head").post("/app/rounds/new/", {"unit": str(cast.production.pk), **_filled()})
    found = Round.objects.get()
    assert answer["location"] == f"/app/rounds/{found.pk}/"
    assert (found.unit, found.first_day, found.last_day, found.state) == (cast.production, FIRST_DAY, dt.date(2026, 11, 22), "draft")
    assert [step.kind for step in found.steps.all()] == [kind.value for kind in StepKind]


def test_round_is_not_planned_for_a_unit_one_does_not_lead(cast: Cast) -> None:
    answer = cast.client("head").post("/app/rounds/new/", {"unit": str(cast.office.pk), **_filled()})
    assert answer.status_code == 200
    assert not Round.objects.exists()


def test_unit_of_fewer_than_five_is_told_why_and_what_instead(cast: Cast) -> None:
    answer = cast.client("leader").post("/app/rounds/new/", {"unit": str(cast.day.pk), **_filled()})
    page = answer.content.decode()
    assert "Day shift has fewer than five who answer." in page
    assert "Run the round together with Production" in page
    assert "dialogue method" in page
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "“Meeting with everybody” (23 November 9:00) lies before “Sorting the slips into headings” (23 November 13:00).",
        ),
        (
            "da",
            "“Møde for alle” (23. november kl. 9) ligger før “Sedlerne samles under overskrifter” (23. november kl. 13).",
        ),
    ],
)
def test_dates_backwards_are_answered_with_both_dates(cast: Cast, language: str, sentence: str) -> None:
    data = {"unit": str(cast.production.pk), **_filled(meeting_day="2026-11-23", meeting_time="09:00", meeting_place="Kantinen æøå")}
    page = cast.client("head", language).post("/app/rounds/new/", data).content.decode()
    assert sentence in page
    assert "Kantinen æøå" in page
    assert not Round.objects.exists()


def test_year_that_is_a_slip_of_the_finger_is_asked_about(cast: Cast) -> None:
    page = (
        cast.client("head")
        .post("/app/rounds/new/", {"unit": str(cast.production.pk), **_filled(follow_up_day="2062-01-20")})
        .content.decode()
    )
    assert "is a long way off. Look at the year." in page


def test_hours_are_kept_as_danish_wall_clock_over_the_change_to_winter_time(cast: Cast) -> None:
    with clock.frozen(clock.at(dt.date(2026, 9, 1), 12)):
        cast.client("head").post("/app/rounds/new/", {"unit": str(cast.production.pk), **_filled(dt.date(2026, 10, 12))})
    hours = [step.starts_at.astimezone(clock.ZONE).hour for step in Round.objects.get().steps.all()]
    assert hours == [9, 13, 13, 10, 13]


def test_plan_shows_both_names_once_the_representative_is_with_it(cast: Cast, draft: Round) -> None:
    client = cast.client("representative")
    client.post(f"/app/rounds/{draft.pk}/with-you/", {"supports": "yes"})
    page = cast.client("leader").get(f"/app/rounds/{draft.pk}/").content.decode()
    assert page.count("is with it") == 1
    client.post(f"/app/rounds/{draft.pk}/with-you/", {"supports": "no"})
    assert "is with it" not in cast.client("leader").get(f"/app/rounds/{draft.pk}/").content.decode()


def test_announcing_writes_once_to_everybody_in_the_unit(cast: Cast, draft: Round) -> None:
    assert announce_round(draft, by=cast.leader.pk) == len(UNIT)
    with pytest.raises(Refused):
        announce_round(draft, by=cast.leader.pk)
    assert {mail.to for mail in Outgoing.objects.all()} == {f"{name}@iglo.example" for name in UNIT}


def test_people_without_mail_are_told_of_on_the_page(cast: Cast, draft: Round) -> None:
    Person.objects.filter(pk=cast.mate.pk).update(email="")
    assert (
        "One person has no mail address and meets the round on the poster."
        in cast.client("leader").get(f"/app/rounds/{draft.pk}/").content.decode()
    )
    assert announce_round(draft, by=cast.leader.pk) == len(UNIT) - 1


def test_calendar_holds_the_hours_of_the_two_for_them_only(cast: Cast, announced: Round) -> None:
    calendars = _calendars("invited")
    counts = {name: len(calendar.walk("VEVENT")) for name, calendar in calendars.items()}
    assert counts == {name: 6 if name in INNER else 4 for name in UNIT}


def test_calendar_reminds_on_each_of_the_fourteen_days(cast: Cast, announced: Round) -> None:
    days = next(e for e in _calendars("invited")["employee"].walk("VEVENT") if str(e["uid"]).startswith("days."))
    moments = [days.decoded("dtstart"), *(entry.dt for entry in days["rdate"].dts)]
    assert [moment.astimezone(clock.ZONE).date() for moment in moments] == announced.days
    assert {moment.astimezone(clock.ZONE).hour for moment in moments} == {14}


def test_everybody_in_the_unit_gets_the_same_words(cast: Cast, announced: Round) -> None:
    assert len(set(Outgoing.objects.values_list("subject", "text"))) == 1


def test_reader_gets_the_invitation_in_their_own_language(cast: Cast, draft: Round) -> None:
    Person.objects.filter(pk=cast.mate.pk).update(language="en")
    announce_round(draft, by=cast.leader.pk)
    texts = {mail.to: mail.text for mail in Outgoing.objects.all()}
    assert default_text("invitation", "en") in texts["mate@iglo.example"]
    assert default_text("invitation", "da") in texts["employee@iglo.example"]


def _moved(found: Round, **things: int) -> None:
    times = {StepKind(step.kind): Time(step.starts_at, step.place) for step in found.steps.all()}
    times[StepKind.MEETING] = Time(times[StepKind.MEETING].starts_at + dt.timedelta(hours=1), "Hall")
    change_round(found, first_day=found.first_day, times=times, things=Things("By the lockers", **things), by=found.planned_by_id or 0)


def test_new_dates_go_out_as_the_same_entries_with_a_higher_sequence(cast: Cast, announced: Round) -> None:
    _moved(announced)
    old, new = _calendars("invited")["mate"], _calendars("changed")["mate"]
    assert [e["uid"] for e in old.walk("VEVENT")] == [e["uid"] for e in new.walk("VEVENT")]
    assert {int(e["sequence"]) for e in old.walk("VEVENT")} == {0}
    assert {int(e["sequence"]) for e in new.walk("VEVENT")} == {1}
    assert len(_calendars("changed")) == len(UNIT)


def test_change_of_nothing_that_stands_in_a_calendar_sends_nothing(cast: Cast, announced: Round) -> None:
    times = {StepKind(step.kind): Time(step.starts_at, step.place) for step in announced.steps.all()}
    change_round(announced, first_day=FIRST_DAY, times=times, things=Things("By the lockers", brings_balls="Mate"), by=cast.leader.pk)
    assert not Outgoing.objects.filter(once__contains=".changed.").exists()


def test_changing_a_draft_sends_nothing(cast: Cast, draft: Round) -> None:
    _moved(draft)
    assert not Outgoing.objects.exists()


def test_calling_off_takes_the_entries_out_of_calendars_and_says_why(cast: Cast, announced: Round) -> None:
    cancel_round(announced, reason="The hall is being rebuilt.", by=cast.leader.pk)
    calendar = _calendars("cancelled")["mate"]
    assert calendar["method"] == "CANCEL"
    assert {str(e["status"]) for e in calendar.walk("VEVENT")} == {"CANCELLED"}
    assert "The hall is being rebuilt." in Outgoing.objects.filter(once__contains=".cancelled.").first().text


def test_calling_off_needs_a_reason(cast: Cast, announced: Round) -> None:
    client = cast.client("leader")
    client.post(f"/app/rounds/{announced.pk}/cancel/", {"reason": " "})
    assert Round.objects.get().state == "announced"
    client.post(f"/app/rounds/{announced.pk}/cancel/", {"reason": "Rebuilding"})
    assert Round.objects.get().state == "cancelled"
    assert "Rebuilding" in client.get(f"/app/rounds/{announced.pk}/").content.decode()


def test_daily_mail_goes_to_everybody_once_a_day(cast: Cast, announced: Round) -> None:
    with clock.frozen(DURING):
        assert remind_round(announced) == len(UNIT)
        assert remind_round(announced) == 0
    mails = Outgoing.objects.filter(once__contains=".day.2026-11-12.")
    assert {mail.due_at.astimezone(clock.ZONE).hour for mail in mails} == {14}
    assert len(set(mails.values_list("text", flat=True))) == 1


def test_job_reminds_on_each_of_the_fourteen_days_and_no_other(cast: Cast, announced: Round) -> None:
    Outgoing.objects.all().delete()
    for number in range(-1, 17):
        for hour in (6, 13, 15, 23):
            moment = clock.at(FIRST_DAY + dt.timedelta(days=number), hour)
            with clock.frozen(moment):
                run_due(moment)
    reminders = Outgoing.objects.filter(once__contains=".day.")
    assert reminders.count() == 14 * len(UNIT)
    assert len({mail.due_at.date() for mail in reminders}) == 14


def test_round_already_run_on_paper_sends_no_mail(cast: Cast, make_round: MakeRound) -> None:
    found = make_round(first_day=dt.date(2026, 8, 3))
    assert announce_round(found, by=cast.leader.pk) == 0
    assert Round.objects.get().phase == "ended"


def test_box_that_nobody_opens_is_emptied_unread_and_all_are_told(cast: Cast, announced: Round) -> None:
    from iglo.rounds.actions import add_slip
    from iglo.rounds.models import SlipNote
    from iglo.rounds.rules.slips import Slip

    with clock.frozen(AFTER):
        add_slip(announced, Slip("red", "waited"))
    for days, left in [(30, 1), (31, 0)]:
        moment = clock.at(announced.last_day + dt.timedelta(days=days), 12)
        with clock.frozen(moment):
            run_due(moment)
        assert SlipNote.objects.count() == left
    assert Outgoing.objects.filter(once__contains=".expired.").count() == len(UNIT)
    assert Round.objects.get().state == "closed"


def test_texts_are_reworded_and_restored(cast: Cast, announced: Round) -> None:
    client, url = cast.client("leader"), f"/app/rounds/{announced.pk}/texts/"
    data = {
        f"{kind}_{language}": default_text(kind, language)
        for kind in ("introduction", "invitation", "reminder", "poster")
        for language in ("da", "en")
    }
    client.post(url, data | {"poster_da": "Husk bolden <b>hver</b> dag."})
    assert [(text.kind, text.language) for text in RoundText.objects.all()] == [("poster", "da")]
    assert "Husk bolden &lt;b&gt;hver&lt;/b&gt; dag." in client.get(url).content.decode()
    client.post(f"{url}poster/da/restore/")
    assert not RoundText.objects.exists()
    assert client.post(f"{url}poster/xx/restore/").status_code == 404


def test_round_follows_its_unit_to_the_heir(cast: Cast, announced: Round) -> None:
    cast.day.closed_on, cast.day.merged_into = dt.date(2026, 11, 1), cast.night
    cast.day.save()
    run_due(clock.now())
    announced.refresh_from_db()
    assert announced.unit in {cast.night, cast.production}
    assert cast.client("head").get(f"/app/rounds/{announced.pk}/").status_code == 200


def test_leader_of_both_is_led_from_the_small_unit_to_the_one_above(cast: Cast) -> None:
    page = cast.client("head").get(f"/app/rounds/new/?unit={cast.night.pk}").content.decode()
    assert f'href="/app/rounds/new/?unit={cast.production.pk}"' in page
    page = cast.client("leader").get(f"/app/rounds/new/?unit={cast.day.pk}").content.decode()
    assert f'href="/app/rounds/new/?unit={cast.production.pk}"' not in page
