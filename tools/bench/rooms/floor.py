"""The floor: the raw handler and the stream alone, with pages that are a few lines from memory; the same addresses and clients."""

import json
import sys
from collections import defaultdict
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qs, parse_qsl

from tools.bench.rooms.place import HEADINGS, Place

A_GROUP = 5
ROOM = "room.1"
KEPT_ON_WALL = 12
texts: dict[str, list[str]] = defaultdict(list)


def place(phones: int, step: str) -> Place:
    """Return the addresses of `phones`, five in each group."""
    from iglo.live.tickets import Ticket, sign_ticket

    wall = sign_ticket(Ticket("1.wall.da", (ROOM, f"{ROOM}.all"), "wall.1"))
    paths = [f"/room/FLOOR/g{n // A_GROUP}-{n}/" for n in range(phones)]
    headings = list(range(1, HEADINGS + 1)) if step == "proposals" else []
    return Place(paths, "", "", "", wall, headings, {str(heading): 1 for heading in headings})


async def pages(scope: Any, receive: Any, send: Any) -> None:
    """Answer a phone's page, a form, or a part."""
    query = parse_qs(scope["query_string"].decode())
    body = (await receive()).get("body", b"")
    answer = _part(query) if scope["path"].startswith("/room/part/") else _phone(scope["path"], query, dict(parse_qsl(body.decode())))
    head = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": answer})


def _part(query: dict[str, list[str]]) -> bytes:
    from iglo.live.tickets import read_ticket

    ticket = read_ticket(query["ticket"][0])
    key = ticket.reader.split(".")[1] if ticket else ""
    shown = texts["all"][-KEPT_ON_WALL:] if key == "wall" else texts[key]
    return "".join(f'<div class="slip slip--strain slip--small"><p>{text}</p></div>' for text in shown).encode()


def _phone(path: str, query: dict[str, list[str]], form: dict[str, str]) -> bytes:
    from iglo.live.hub import hub
    from iglo.live.tickets import Ticket, sign_ticket

    since, parts = hub.mark(), path.split("/")
    if len(parts) < 5:  # noqa: PLR2004 - the door
        return b""
    group, _dash, seat = parts[3].partition("-")
    heading = form.get("h") or query.get("h", [""])[0]
    key = f"h{heading}" if heading else group
    if form:
        texts[key].append(form["text"])
        texts["all"].append(form["text"])
        hub.nudge(f"{ROOM}.all")
        hub.nudge(f"{ROOM}.{key}")
    ticket = sign_ticket(Ticket(f"1.{key}.da", (ROOM, f"{ROOM}.{key}"), f"seat.{seat}", since))
    live = "".join(f'<live-topic topic="{ticket}" name="{name}"></live-topic>' for name in (ROOM, f"{ROOM}.{key}"))
    return f'{live}<div hx-get="/room/part/notes/?ticket={ticket}"></div>'.encode()


def main() -> int:
    """Serve (--port PORT), or print the addresses (phones, step); returns the exit code."""
    import django

    django.setup()
    if sys.argv[1] != "--port":
        print(json.dumps(asdict(place(int(sys.argv[1]), sys.argv[2]))))
        return 0
    from iglo.cli.serve import open_door
    from iglo.cli.server import make_server
    from iglo.live.fragments import PARTS, Fragments
    from iglo.live.stream import ROOM_STREAM, stream

    fragments = Fragments(pages)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        part = scope["path"].startswith(PARTS)
        await (stream if scope["path"] == ROOM_STREAM else fragments if part else pages)(scope, receive, send)

    make_server(app=application).run(sockets=[open_door("127.0.0.1", int(sys.argv[-1]))])
    return 0


if __name__ == "__main__":
    sys.exit(main())
