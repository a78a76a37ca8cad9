"""Paper and the public calendar: what is on it, in both languages, and no names where there should be none."""

import io

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from iglo.foundation.qr import qr_for_paper
from iglo.rounds.models import Round
from iglo.rounds.queries.paper import SHEETS
from tests.cast import Cast

WORDS = {
    "en": {
        "poster-a4": ["What takes strength?", "Strain", "Energy", "By the lockers", "Representative Jensen", "Meeting with everybody"],
        "slips": ["Strain", "Energy", "Be concrete. No names."],
        "labels": ["Red balls here", "Green balls here", "Letterbox"],
        "introduction": ["Why we do this", "3 min.", "14 days of balls", "Letterbox with a lock"],
    },
    "da": {
        "poster-a4": ["Hvad tager kræfter?", "Belastning", "Energi", "Møde for alle"],
        "slips": ["Belastning", "Energi", "Vær konkret. Ingen navne."],
        "labels": ["Røde bolde her", "Brevkasse"],
        "introduction": ["Hvorfor vi gør det", "Brevkasse med lås"],
    },
}
MM = 72 / 25.4


def _pdf(cast: Cast, found: Round, name: str, language: str = "en") -> PdfReader:
    answer = cast.client("leader", language).get(f"/app/rounds/{found.pk}/paper/{name}.pdf")
    return PdfReader(io.BytesIO(answer.content))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["poster-a4", "slips", "labels", "introduction"])
def test_sheet_says_what_it_must(cast: Cast, announced: Round, name: str, language: str) -> None:
    text = " ".join(" ".join(page.extract_text() for page in _pdf(cast, announced, name, language).pages).split())
    assert [word for word in WORDS[language][name] if word not in text] == []


def test_poster_leads_phones_to_the_public_calendar(cast: Cast, announced: Round) -> None:
    wanted = qr_for_paper(f"https://iglo.example/calendar/{announced.token}/")
    assert [SHEETS[name].data(announced)["qr"] == wanted for name in ("poster-a4", "poster-a3")] == [True, True]


def test_slips_are_eight_of_each_on_two_sheets(cast: Cast, announced: Round) -> None:
    pages = [page.extract_text() for page in _pdf(cast, announced, "slips").pages]
    assert [(page.count("Strain"), page.count("Energy")) for page in pages] == [(8, 0), (0, 8)]


@pytest.mark.parametrize(("name", "width", "height"), [("poster-a4", 210, 297), ("poster-a3", 297, 420), ("labels", 210, 297)])
def test_sheet_has_its_size_and_fits_on_one(cast: Cast, announced: Round, name: str, width: int, height: int) -> None:
    pdf = _pdf(cast, announced, name)
    assert [(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in pdf.pages] == [(width, height)]


def test_long_words_and_markup_do_not_break_a_sheet(cast: Cast, announced: Round) -> None:
    announced.box_place = "#panic() *x* " + "Arbejdsmiljørepræsentantvalg" * 3
    announced.save()
    assert "#panic()" in _pdf(cast, announced, "poster-a4").pages[0].extract_text()


def test_unknown_sheet_is_not_there(cast: Cast, announced: Round) -> None:
    assert cast.client("leader").get(f"/app/rounds/{announced.pk}/paper/secrets.pdf").status_code == 404


def test_public_calendar_holds_dates_and_no_names(cast: Cast, announced: Round) -> None:
    answer = cast.client("stranger").get(f"/calendar/{announced.token}/")
    titles = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert titles == [
        "Ball method: introduction",
        "Ball method: meeting with everybody",
        "Ball method: did it help?",
        "Today's ball: five minutes",
    ]
    assert b"Jensen" not in answer.content
    assert not answer.cookies


def test_public_calendar_of_a_draft_is_not_there(cast: Cast, draft: Round) -> None:
    client = cast.client("stranger")
    assert {client.get(f"/calendar/{token}/").status_code for token in (draft.token, "guess")} == {404}
