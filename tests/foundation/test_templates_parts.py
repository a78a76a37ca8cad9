"""The face's tags and includes: what they render, and that what people write stays text."""

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from iglo.foundation.pictures.gallery import gallery
from iglo.foundation.templatetags.iglo import HOUSE_ORDER, in_house_order, pages_around


def rendered(source: str, language: str = "da", **context: Any) -> str:
    with override(language):
        return Template(source).render(Context(context))


class NoteForm(forms.Form):
    text = forms.CharField(label="Seddel", help_text="Ingen navne", widget=forms.Textarea)
    kind = forms.ChoiceField(label="Farve", choices=[("r", "Rød"), ("g", "Grøn")], widget=forms.RadioSelect)
    now = forms.BooleanField(label="Med det samme", required=False)


def test_icon_with_a_label_speaks_and_without_is_hidden() -> None:
    assert rendered('{% icon "go" label="Videre" %}') == ('<svg class="icon" role="img" aria-label="Videre"><use href="#i-go"/></svg>')
    assert 'aria-hidden="true"' in rendered('{% icon "go" %}')


def test_every_icon_named_in_templates_stands_in_the_sprite() -> None:
    sprite = render_to_string("iglo/sprite.html")
    names = ["go", "help", "who", "close", "check", "warn", "see", "nosee", "open", "half", "full", "up", "minus", "pen", "clock"]
    assert [name for name in names if f'id="i-{name}"' not in sprite] == []


def test_sprite_ids_do_not_meet_those_of_a_page() -> None:
    page = render_to_string("iglo/gallery.html", {"gallery": gallery()}, request=RequestFactory().get("/"))
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


@pytest.mark.parametrize(("key", "word"), [("I", "Individ"), ("g", "Gruppe"), ("L", "Ledelse"), ("o", "Organisation")])
def test_level_shows_its_place_and_its_word(key: str, word: str) -> None:
    html = rendered("{% level key %}", key=key)
    assert f"#lv-{key.lower()}" in html
    assert word in html


def test_state_is_a_shape_and_a_word() -> None:
    html = rendered('{% state_mark "overdue" %}')
    assert "#i-warn" in html
    assert "Over tid" in html


def test_field_ties_hint_and_mistake_to_its_widget() -> None:
    html = rendered("{% field form.text %}", form=NoteForm({"text": ""}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_of_choices_is_a_group_with_a_legend() -> None:
    html = rendered("{% field form.kind %}", form=NoteForm())
    assert [html.count("<fieldset"), html.count("<legend"), html.count('type="radio"')] == [1, 1, 2]


def test_field_keeps_unsent_text_and_says_who_sees_it() -> None:
    html = rendered('{% field form.text keep="note-1" who_sees="Kun I to" %}', form=NoteForm())
    assert 'data-keep="note-1"' in html
    assert "#i-nosee" in html
    assert "Kun I to" in html


def test_optional_tick_stands_beside_its_words() -> None:
    assert '<label class="tick">' in rendered("{% field form.now %}", form=NoteForm())


def test_what_people_write_stays_text() -> None:
    evil = "<script>alert(1)</script>"
    sources = [
        "{% who_sees evil %}",
        '{% include "iglo/parts/empty.html" with title=evil text=evil %}',
        '{% include "iglo/parts/confirm.html" with id="x" title=evil text=evil action="/" button=evil %}',
        '{% house_field "I" title=evil sub=evil %}{{ evil }}{% endhouse_field %}',
        '{% include "iglo/parts/door.html" with over=evil day=evil under=evil %}',
        "{% line_picture values title=evil note=evil mark_at=1 mark_label=evil %}",
        "{% field form.text %}",
        '{% state_mark "unknown" evil %}',
    ]
    pages = [rendered(source, evil=evil, values=[1, 2, 3], form=NoteForm({"text": evil})) for source in sources]
    assert [page.count("<script>") for page in pages] == [0] * len(sources)
    assert all("&lt;script&gt;" in page for page in pages)


def test_numbers_in_pictures_keep_their_points_in_danish() -> None:
    assert "," not in rendered("{% line_picture values %}", values=[1.5, 2.3, 9]).split("aria-label")[0]
    assert 'd="M0 26.0H520"' in rendered("{% line_picture values %}", values=[1, 2])


def test_minutes_above_an_hour_are_drawn_in_fives() -> None:
    assert rendered("{% minute_blocks 120 30 %}").count("<rect") == 24
    assert rendered("{% minute_blocks 25 16 %}").count("mn-left") == 16


def test_house_is_never_drawn_in_another_order() -> None:
    fields = [{"level": level} for level in "OLGI"]
    assert "".join(field["level"] for field in in_house_order(fields)) == HOUSE_ORDER


def test_pages_far_away_are_a_gap() -> None:
    assert pages_around(Paginator(range(200), 10), 10) == [1, None, 9, 10, 11, None, 20]


def test_page_link_keeps_the_question() -> None:
    request = RequestFactory().get("/", {"q": "møde", "page": "2"})
    assert rendered("{% page_link 3 %}", request=request) == "?q=m%C3%B8de&amp;page=3"


def test_pagination_of_one_page_is_nothing() -> None:
    page = Paginator(range(3), 10).page(1)
    assert rendered('{% include "iglo/parts/pagination.html" %}', page=page).strip() == ""


def test_confirm_works_without_a_script() -> None:
    html = rendered('{% include "iglo/parts/confirm.html" with id="c" title="Slet?" action="/x" button="Slet" %}')
    assert 'popovertarget="c"' in html
    assert 'id="c" popover' in html


@pytest.mark.parametrize("language", ["da", "en"])
def test_gallery_renders_in_both_languages(language: str) -> None:
    with override(language):
        html = render_to_string("iglo/gallery.html", {"gallery": gallery()}, request=RequestFactory().get("/"))
    assert f'<html lang="{language}"' in html
    assert " style=" not in html
    assert "<script>" not in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_no_request(name: str) -> None:
    with override("da"):
        html = render_to_string(f"{name}.html")
    assert "<h1>" in html


def test_theme_is_on_the_page_only_when_chosen() -> None:
    chosen = render_to_string("404.html", {"theme": "dark"})
    hostile = render_to_string("404.html", {"theme": '"><script>'})
    assert 'data-theme="dark"' in chosen
    assert "data-theme" not in hostile


def test_dates_of_nothing_are_nothing() -> None:
    assert rendered("{{ day|long_date }}{{ day|relative_day }}{{ day|moment }}", day=None) == ""
    assert rendered("{{ day|long_date }}", day=dt.date(2026, 11, 4)) == "onsdag 4. november"


@pytest.mark.parametrize(
    ("method", "referer", "found"),
    [
        ("get", "http://testserver/app/plans/", "/app/write/?step=why"),
        ("post", "http://testserver/app/plans/?q=1", "/app/plans/?q=1"),
        ("post", "https://elsewhere.example/app/plans/", "/app/"),
        ("post", "", "/app/"),
    ],
)
def test_one_comes_back_to_a_page_that_can_be_asked_for(method: str, referer: str, found: str) -> None:
    request = getattr(RequestFactory(), method)("/app/write/?step=why", headers={"referer": referer})
    assert rendered("{% load iglo %}{{ request|here }}", request=request) == found.replace("&", "&amp;")
