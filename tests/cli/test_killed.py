"""The server killed in the middle of entry: what it has acknowledged is there when it comes back."""

import uuid
from collections.abc import Callable
from http.client import HTTPException
from threading import Thread
from urllib.error import URLError

import pytest

from tests.cli.program import Installation, Visit, read_address
from tests.serving import wait_until

ENOUGH = 40
TURNING = "from iglo.rounds.models import Round; print(Round.objects.get(unit__name='Drejeri', kind='balls').pk)"
KEPT = """
from iglo.rounds.models import SlipNote

print(*SlipNote.objects.filter(round_id={round}).values_list("pk", flat=True))
"""


def enter(visit: Visit, path: str, acknowledged: list[str], sent: list[str]) -> None:
    """Type slips one after the other until the server is gone."""
    while True:
        key = str(uuid.uuid4())
        sent.append(key)
        try:
            visit.post(path, colour="red", text=f"Slip {key}: the telephone rings all the time", key=key)
        except (URLError, HTTPException, OSError):
            return
        acknowledged.append(key)


@pytest.mark.long  # its sibling for ballots is killed in every run (tests/answers/test_killed.py)
def test_killed_server_has_lost_nothing_that_it_acknowledged(install: Callable[[str], Installation]) -> None:
    house = install("killed")
    house.more["IGLO_DEMO"] = "1"
    process = house.start()
    url = read_address(process)
    path = f"/app/rounds/{house.ask(TURNING)}/entry/"
    before = set(house.ask(KEPT.format(round=path.split("/")[3])).split())
    acknowledged: list[str] = []
    sent: list[str] = []
    people = [Visit(url), Visit(url)]
    for visit, who in zip(people, ("henrik", "lone"), strict=True):
        visit.become(who)
        visit.accept = "application/json"
    typing = [Thread(target=enter, args=(visit, path, acknowledged, sent)) for visit in people]
    for thread in typing:
        thread.start()
    wait_until(lambda: len(acknowledged) >= ENOUGH, 60)
    process.kill()
    for thread in typing:
        thread.join(30)
    process.communicate()

    with house.serving() as visit:
        visit.become("lone")
        visit.get(path)
    kept = set(house.ask(KEPT.format(round=path.split("/")[3])).split()) - before
    assert len(acknowledged) >= ENOUGH
    assert set(acknowledged) <= kept
    assert kept <= set(sent), "nothing came in that nobody wrote"
    assert len(kept) <= len(acknowledged) + len(people), "at most one slip a person was under way"
