"""The one who leads goes on: how soon everybody has the next step."""

import asyncio
import secrets
import time
from typing import TYPE_CHECKING, Any

from tools.bench.rooms.wire import Line

if TYPE_CHECKING:
    from tools.bench.rooms.writing import Meeting

NEXT = "walls"
LONGEST = 60.0  # seconds that are waited for


async def step_and_measure(meeting: "Meeting") -> dict[str, Any]:
    """Return ms until the pages of 50 %, 95 % and all of the phones show the step that the leader has gone to."""
    from tools.bench.rooms.writing import spread

    token = secrets.token_hex(16)
    line = Line(meeting.server.port, f"Cookie: iglo_session={meeting.place.session}; iglo_csrf={token}\r\nX-CSRFToken: {token}\r\n")
    for phone in meeting.phones:
        phone.steps.clear()
    busy, began = meeting.server.cpu(), time.perf_counter()
    answer = await line.ask(f"{meeting.place.lead}step/", {"step": NEXT})
    if answer.status != 302:  # noqa: PLR2004
        raise SystemExit(f"the step was answered {answer.status}: {answer.body[:300]!r}")
    answered = time.perf_counter() - began
    while time.perf_counter() - began < LONGEST and not all(NEXT in phone.steps for phone in meeting.phones):
        await asyncio.sleep(0.05)
    line.close()
    seen = [phone.steps[NEXT] - began for phone in meeting.phones if NEXT in phone.steps]
    told = {"leader_answered_ms": round(answered * 1000, 1), "shown_ms": spread(seen), "not_shown": len(meeting.phones) - len(seen)}
    return told | {"server_cpu_s": round(meeting.server.cpu() - busy, 2)}
