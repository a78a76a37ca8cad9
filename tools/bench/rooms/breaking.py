"""A server that is killed while all write, and a third of the phones without net for a while: who is back when, and what is lost."""

import asyncio
import time
from collections import Counter
from typing import Any

from tools.bench.rooms.phones import Phone
from tools.bench.rooms.place import Place
from tools.bench.rooms.serving import Server
from tools.bench.rooms.writing import KINDS, Meeting, kept_texts, spread

STEP = "walls"
BEFORE, AFTER = 5.0, 10.0  # seconds of writing before the server is killed, and from then on
ON_ITS_WAY = 0.01  # seconds that a text has been under way when the server is killed
SELDOM = 2  # texts a second while some are away
LONGEST = 120.0  # seconds that are waited for anybody


async def break_and_measure(server: Server, place: Place, phones: int, away: float, data: str) -> dict[str, Any]:
    """Return the figures of both losses."""
    meeting = Meeting(server, place, STEP, phones)
    await meeting.come()
    told = {"phones": phones, "killed": await _kill(meeting), "without_net": await _no_net(meeting, away)}
    await meeting.settle()
    meeting.leave()
    return told | {"texts": len(meeting.log.sent), "sheets": len(meeting.said), **_losses(meeting, data)}


async def _kill(meeting: Meeting) -> dict[str, Any]:
    writing = asyncio.create_task(meeting.write(BEFORE + AFTER))
    await asyncio.sleep(BEFORE)
    while not any(phone.busy for phone in meeting.phones):  # in the middle of one, not between two
        await asyncio.sleep(0.002)
    await asyncio.sleep(ON_ITS_WAY)
    under_way = sum(phone.busy for phone in meeting.phones)
    meeting.server.kill()
    began = time.perf_counter()
    await asyncio.to_thread(meeting.server.start)
    up = time.perf_counter()
    waits = await _all_back(meeting.phones, up)
    await writing
    return {"server_up_after_s": round(up - began, 1), "texts_under_way": under_way, **waits}


async def _no_net(meeting: Meeting, away: float) -> dict[str, Any]:
    gone = meeting.phones[::3]
    for phone in gone:
        phone.lose_net()
    await meeting.write(away, SELDOM)
    waiting = sum(phone.busy for phone in gone)
    for phone in gone:
        phone.find_net()
    return {"phones": len(gone), "away_s": away, "texts_that_waited": waiting, **await _all_back(gone, time.perf_counter())}


async def _all_back(phones: list[Phone], since: float) -> dict[str, Any]:
    """Wait for all; returns how long they took until stream and page were there, in ms."""
    while time.perf_counter() - since < LONGEST and not all(phone.back_at for phone in phones):
        await asyncio.sleep(0.1)
    back = [max(0.0, phone.back_at - since) for phone in phones if phone.back_at]
    return {"back_ms": spread(back), "not_back": len(phones) - len(back)}


def _losses(meeting: Meeting, data: str) -> dict[str, Any]:
    log, kept = meeting.log, kept_texts(data, KINDS[STEP][1])
    sheets: Counter[str] = kept_texts(data, "rooms_handin")
    own = {mark for phone in meeting.phones for mark in phone.texts}
    return {
        "lost": len(log.sent.keys() - kept.keys()),
        "doubled": sum(number > 1 for number in kept.values()),
        "sheets_lost": len(set(meeting.said.values()) - sheets.keys()),
        "sheets_doubled": sum(sheets.values()) - len(meeting.said),
        "on_no_phone": len(log.sent.keys() - own),
    }
