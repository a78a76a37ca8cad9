"""The catalog's editor in the browser: who may, what is kept, what is refused, and a tool that needs no line of Python."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from iglo.activities.models import Activity, Entry
from iglo.catalog.models import OwnTool, ToolChange
from tests.cast import HOMES, Cast
from tests.catalog.samples import GOOD, spoiled
from tests.portal.test_costs import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
SEEN = re.compile(r'name="seen" value="([0-9a-f]{16})"')
EDITORS = {"hr", "executive", "administrator"}
PAGES = ["", "new/", "import/", "all.yaml", "A10/", "A10/words/_tool/", "A10/tool.yaml", "X1/"]


@pytest.fixture
def own(db: None) -> OwnTool:
    return OwnTool.objects.create(tool_id="X1", text=GOOD)


def bring(client: Client, raw: bytes, name: str = "x1.yaml") -> str:
    answer = client.post("/app/tools/edit/import/", {"file": SimpleUploadedFile(name, raw)})
    return answer.content.decode() if answer.status_code == 422 else str(answer.status_code)


@pytest.mark.parametrize("page", PAGES)
def test_who_edits_the_catalog(cast: Cast, own: OwnTool, page: str) -> None:
    answers = {who: cast.client(who).get(f"/app/tools/edit/{page}").status_code for who in [*HOMES, "foreigner"]}
    assert answers == {who: 200 if who in EDITORS else 404 for who in HOMES} | {"foreigner": 302}


@pytest.mark.parametrize("what", ["X1/remove/", "X1/shown/", "A10/shown/", "A10/forget/", "A10/words/_tool/", "new/", "import/"])
def test_nobody_else_changes_it(cast: Cast, own: OwnTool, what: str) -> None:
    assert cast.client("leader").post(f"/app/tools/edit/{what}", {"hidden": "yes", "text": GOOD, "da:title": "x"}).status_code == 404
    assert (ToolChange.objects.count(), OwnTool.objects.get().removed) == (0, False)


def test_editor_is_offered_to_those_who_may(cast: Cast) -> None:
    assert "/app/tools/edit/" in cast.client("hr").get("/app/tools/").content.decode()
    assert "/app/tools/edit/" not in cast.client("leader").get("/app/tools/").content.decode()


def test_a_tool_is_hidden_and_shown_again(cast: Cast) -> None:
    client = cast.client("hr")
    client.post("/app/tools/edit/A10/shown/", {"hidden": "yes"})
    assert "group-balance-guide" not in client.get("/app/tools/").content.decode()
    client.post("/app/tools/edit/A10/shown/", {"hidden": "no"})
    assert "group-balance-guide" in client.get("/app/tools/").content.decode()


def test_words_are_changed_and_reset_with_the_original_in_sight(cast: Cast) -> None:
    client, page = cast.client("hr"), "/app/tools/edit/A10/words/_tool/"
    client.post(page, {"da:title": "Vores balance", "en:title": "Our balance"})
    assert "Our balance" in cast.client("employee").get("/app/tools/group-balance-guide/").content.decode()
    assert "Original:" in client.get(page).content.decode()
    client.post(page, {"da:title": "Vores balance", "en:title": "Our balance", "reset": "title"})
    assert ToolChange.objects.get().words == {}


def test_wrong_words_are_told_and_nothing_typed_is_lost(cast: Cast) -> None:
    client = cast.client("hr")
    answer = client.post("/app/tools/edit/A10/words/_tool/", {"da:title": "Vores nye titel", "en:title": ""})
    assert answer.status_code == 422
    assert "English: is empty" in answer.content.decode()
    assert "Vores nye titel" in answer.content.decode()
    assert ToolChange.objects.count() == 0


def test_loose_words_are_shown_and_let_go(cast: Cast) -> None:
    ToolChange.objects.create(tool_id="A10", words={"steps.gone.title": {"da": "Løst ord", "en": "Loose word"}})
    client = cast.client("hr")
    assert "Loose word" in client.get("/app/tools/edit/A10/").content.decode()
    client.post("/app/tools/edit/A10/forget/", {"path": "steps.gone.title"})
    assert "Loose word" not in client.get("/app/tools/edit/A10/").content.decode()


def test_own_tool_with_a_fault_is_told_by_line_and_key_and_stays_typed(cast: Cast) -> None:
    text = spoiled("levels: [G]", "levels: [G]\nfarve: rød")
    answer = cast.client("hr", "da").post("/app/tools/edit/new/", {"text": text.replace("\n", "\r\n")})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(said in page for said in ("Linje 6", "farve", "den nøgle findes ikke", "farve: rød", "slug: two-questions"))
    assert OwnTool.objects.count() == 0


def test_a_copy_is_offered_and_saved(cast: Cast) -> None:
    client = cast.client("hr")
    text = client.get("/app/tools/edit/new/?from=A10").context["form"].initial["text"]
    assert client.post("/app/tools/edit/new/", {"text": text}).status_code == 302
    assert "group-balance-guide-2" in client.get("/app/tools/").content.decode()


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (spoiled("levels: [G]", "levels: [G]\ncolour: red").encode(), 6, "there is no such key"),
        (spoiled("summary: {da: Kort, en: Short}", "summary: {da: Kort}").encode(), 4, "the English text is missing"),
        (spoiled("en: Short", "en: '<script>x</script>'").encode(), 4, "no HTML and no script"),
        (b"a: &a [x]\nb: *a\n", 1, "anchors and aliases"),
        (b"a: " + b"[" * 200 + b"]" * 200, 1, "nested too deep"),
        (b"id: X1\ntitle: \xff\xfe\n", 2, "not text in UTF-8"),
        (spoiled("id: X1", "id: A10").encode(), 1, "only its words can be changed"),
    ],
)
def test_a_hostile_file_is_refused_with_file_line_and_reason(cast: Cast, raw: bytes, line: int, reason: str) -> None:
    page = bring(cast.client("hr"), raw, "bad.yaml")
    assert all(said in page for said in ("bad.yaml", f"Line {line}<", reason))
    assert OwnTool.objects.count() == 0


def test_ten_megabytes_are_refused_before_they_are_read(cast: Cast) -> None:
    assert "larger than 512 kB" in bring(cast.client("hr"), b"# \n" * 3_500_000)
    assert "is required" in bring(cast.client("hr"), b"") or OwnTool.objects.count() == 0


def test_export_gives_what_import_takes(cast: Cast, own: OwnTool) -> None:
    client = cast.client("hr")
    client.post("/app/tools/edit/A10/words/_tool/", {"da:title": "Vores balance", "en:title": "Our balance"})
    file = client.get("/app/tools/edit/all.yaml").content
    OwnTool.objects.all().delete()
    ToolChange.objects.all().delete()
    assert bring(client, file, "iglo-tools.yaml") == "302"
    assert [one.tool_id for one in OwnTool.objects.all()] == ["X1"]
    assert ToolChange.objects.get().words == {"title": {"da": "Vores balance", "en": "Our balance"}}


def test_which_tools_are_used_goes_along_in_the_file(cast: Cast, own: OwnTool) -> None:
    client = cast.client("hr")
    for tool_id in ("A10", "X1"):
        client.post(f"/app/tools/edit/{tool_id}/shown/", {"hidden": "yes"})
    file = client.get("/app/tools/edit/all.yaml").content
    OwnTool.objects.all().delete()
    ToolChange.objects.all().delete()
    assert bring(client, file, "iglo-tools.yaml") == "302"
    assert {one.tool_id: one.hidden for one in ToolChange.objects.all()} == {"A10": True, "X1": True}
    assert bring(client, b"id: A10\nhidden: false\n") == "302"
    assert ToolChange.objects.get(tool_id="A10").hidden is False


@pytest.mark.parametrize(("raw", "reason"), [(b"id: Z9\nhidden: true\n", "no such tool"), (b"id: A11\nhidden: x\n", "hidden")])
def test_a_wrong_word_on_what_is_used_is_refused(cast: Cast, raw: bytes, reason: str) -> None:
    assert reason in bring(cast.client("hr"), b"id: A10\nhidden: true\n---\n" + raw)
    assert ToolChange.objects.count() == 0


def test_two_who_edit_one_tool_lose_nothing(cast: Cast, own: OwnTool) -> None:
    address, texts = "/app/tools/edit/X1/", [spoiled("da: Kort", f"da: {word}") for word in ("Min", "Din")]
    mine, yours = cast.client("hr"), cast.client("administrator")
    seen = [SEEN.findall(client.get(address).content.decode())[0] for client in (mine, yours)]
    assert mine.post(address, {"text": texts[0], "seen": seen[0]}).status_code == 302
    answer = yours.post(address, {"text": texts[1], "seen": seen[1]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(said in page for said in ("Somebody else saved this tool while you wrote", "da: Din", "da: Min"))
    assert answer.context["form"]["text"].value() == texts[1]
    assert OwnTool.objects.get().text == texts[0]
    assert yours.post(address, {"text": texts[1], "seen": SEEN.findall(page)[0]}).status_code == 302
    assert OwnTool.objects.get().text == texts[1]


def fields_of(page: str) -> dict[str, str]:
    """Return what the form of rewording would send as it stands."""
    hidden = dict(re.findall(r'name="(seen:[^"]+)" value="([0-9a-f]{16})"', page))
    return hidden | {
        name: html.unescape(text) for name, text in re.findall(r'name="(da:[^"]+|en:[^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S)
    }


def test_two_who_reword_the_same_place_lose_nothing(cast: Cast) -> None:
    address = "/app/tools/edit/A10/words/_tool/"
    mine, yours = cast.client("hr", "en"), cast.client("administrator", "en")
    sent = [fields_of(client.get(address).content.decode()) for client in (mine, yours)]
    assert mine.post(address, sent[0] | {"da:title": "Min titel", "en:title": "My title"}).status_code == 302
    answer = yours.post(address, sent[1] | {"da:title": "Din titel", "en:title": "Your title", "da:summary": "Dit kort"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else reworded the same place while you wrote" in page
    assert page.count("Stands now:") == 2
    assert ("My title" in page, fields_of(page)["en:title"], fields_of(page)["da:summary"]) == (True, "Your title", "Dit kort")
    assert ToolChange.objects.get().words == {"title": {"da": "Min titel", "en": "My title"}}
    assert yours.post(address, fields_of(page)).status_code == 302
    words = ToolChange.objects.get().words
    assert (words["title"], words["summary"]["da"]) == ({"da": "Din titel", "en": "Your title"}, "Dit kort")


def test_two_who_reword_different_places_of_one_part_are_not_in_each_others_way(cast: Cast) -> None:
    address = "/app/tools/edit/A10/words/_tool/"
    mine, yours = cast.client("hr"), cast.client("administrator")
    sent = [fields_of(client.get(address).content.decode()) for client in (mine, yours)]
    assert mine.post(address, sent[0] | {"da:title": "Min titel"}).status_code == 302
    assert yours.post(address, sent[1] | {"da:summary": "Dit kort"}).status_code == 302
    words = ToolChange.objects.get().words
    assert (words["title"]["da"], words["summary"]["da"], len(words)) == ("Min titel", "Dit kort", 2)


def test_words_that_cannot_stand_keep_what_their_writer_had_seen(cast: Cast) -> None:
    address = "/app/tools/edit/A10/words/_tool/"
    mine, yours = cast.client("hr"), cast.client("administrator")
    sent = [fields_of(client.get(address).content.decode()) for client in (mine, yours)]
    mine.post(address, sent[0] | {"da:title": "Min titel"})
    wrong = yours.post(address, sent[1] | {"da:title": "Din titel", "en:title": ""})
    again = yours.post(address, fields_of(wrong.content.decode()) | {"en:title": "Your title"})
    assert (wrong.status_code, again.status_code, ToolChange.objects.get().words["title"]["da"]) == (422, 422, "Min titel")


def test_a_tool_runs_without_a_line_of_python(cast: Cast) -> None:
    """Brought in as a file, begun, filled in, closed; removed, and still read."""
    editor, mate = cast.client("hr"), cast.client("mate")
    assert bring(editor, GOOD.encode()) == "302"
    assert "Two questions" in mate.get("/app/tools/?q=two+questions").content.decode()
    assert "/app/activities/start/two-questions/" in mate.get("/app/tools/two-questions/").content.decode()
    mate.post("/app/activities/start/two-questions/", {"place": f"unit-{cast.day.pk}"})
    run = Activity.objects.get()
    mate.post(f"/app/activities/{run.pk}/write/", {"seen": "0", "step": "first", "first/why/text": "Because", "first/mark/value": "7"})
    assert {entry.text for entry in Entry.objects.filter(activity=run)} == {"Because", "7"}
    cast.client("leader").post(f"/app/activities/{run.pk}/close/")
    editor.post("/app/tools/edit/X1/remove/")
    assert mate.get("/app/tools/two-questions/").status_code == 404
    assert "Because" in mate.get(f"/app/activities/{run.pk}/summary/").content.decode()


def test_editor_costs_the_same_with_one_own_tool_and_with_three(cast: Cast, own: OwnTool) -> None:
    client = cast.client("hr")
    one = queries_of(client, "/app/tools/edit/")
    for number in (2, 3):
        OwnTool.objects.create(tool_id=f"X{number}", text=spoiled("id: X1", f"id: X{number}", spoiled("slug: two", f"slug: n{number}")))
    assert queries_of(client, "/app/tools/edit/") == one
