"""Parts of a live room's pages, made once for all to whom they are the same: five hundred phones ask within a second of every nudge.

GET /room/part/…?ticket=TICKET[&…]. Raw ASGI before the pages: it reads the ticket, answers from memory, and asks the pages once where
it remembers nothing that still holds. So that no answer can be one reader's own, the pages are asked by nobody: no header but the
host's name, no address, a ticket without its listener and its moment. What a page can see is what its answer is remembered under.
"""

import asyncio
import time
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from iglo.live.hub import Hub, hub
from iglo.live.nudges import exchange
from iglo.live.plain import Asgi, Message, Receive, Scope, Send, header, refuse
from iglo.live.tickets import Ticket, read_ticket, sign_ticket

PARTS = "/room/part/"
LIFE = 2.0  # seconds that an answer is served at most: what a lost nudge costs
MOST = 500  # answers in memory
MOST_FIELDS = 20  # in a query
OK = 200
NO_TICKET = "Siden har stået åben for længe. Hent den igen.\nThis page has been open for too long. Load it again.\n"

Query = list[tuple[str, str]]
Answer = tuple[Message, Message]


@dataclass(frozen=True, eq=False)
class Asked:
    """One question to the pages: when, at which generations of its topics, and the answer, there or on its way."""

    began: float
    generations: tuple[int, ...]
    answer: asyncio.Task[Answer]

    def holds(self, generations: tuple[int, ...]) -> bool:
        """Say whether the answer may be given to who asks now. One on its way waits for nobody to ask twice, however long it takes."""
        young = not self.answer.done() or time.monotonic() - self.began < LIFE
        return young and self.generations == generations

    def lasts(self) -> bool:
        """Say whether the answer, now there, may be remembered."""
        return not self.answer.cancelled() and self.answer.exception() is None and self.answer.result()[0]["status"] == OK


class Fragments:
    """The handler before `pages`; `changes` is where nudges raise the generations of topics."""

    def __init__(self, pages: Asgi, changes: Hub = hub) -> None:
        self._pages, self._hub = pages, changes
        self._asked: dict[tuple[object, ...], Asked] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Who leaves meanwhile ends no question: others may wait for its answer."""
        query, ticket = _read(scope)
        if ticket is None:
            await refuse(send, 403, NO_TICKET)
        elif scope["method"] != "GET":
            await refuse(send, 405, "GET\n", (b"allow", b"GET"))
        else:
            answer = self._question(scope, query, ticket).answer
            head, body = answer.result() if answer.done() else await asyncio.shield(answer)
            await send(head)
            await send(body)

    def count(self) -> int:
        """Return how many answers are remembered or on their way."""
        return len(self._asked)

    def _question(self, scope: Scope, query: Query, ticket: Ticket) -> Asked:
        key = scope["path"], *query, ticket.reader, ticket.topics, header(scope, b"host"), scope.get("scheme")
        generations = tuple([self._hub.generation(topic) for topic in ticket.topics])
        known = self._asked.get(key)
        return known if known and known.holds(generations) else self._ask(key, generations, _for_all(scope, query, ticket))

    def _ask(self, key: tuple[object, ...], generations: tuple[int, ...], scope: Scope) -> Asked:
        if others := exchange():
            others.listen()
        asked = Asked(time.monotonic(), generations, asyncio.create_task(_collect(self._pages, scope)))
        asked.answer.add_done_callback(lambda _answer: None if asked.lasts() else self._forget(key, asked))
        self._asked.pop(key, None)  # so that the last asked stands last
        self._asked[key] = asked
        if len(self._asked) > MOST:
            del self._asked[next(iter(self._asked))]
        return asked

    def _forget(self, key: tuple[object, ...], asked: Asked) -> None:
        if self._asked.get(key) is asked:
            del self._asked[key]


def _read(scope: Scope) -> tuple[Query, Ticket | None]:
    """Return the query without its ticket, and the ticket; None where there is not one good one."""
    try:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return [], None
    tokens = [value for name, value in query if name == "ticket"]
    return [pair for pair in query if pair[0] != "ticket"], read_ticket(tokens[0]) if len(tokens) == 1 else None


def _for_all(scope: Scope, query: Query, ticket: Ticket) -> Scope:
    """Return the request as nobody in particular makes it."""
    asked = urlencode([*query, ("ticket", sign_ticket(replace(ticket, listener="", since="")))])
    return {**scope, "query_string": asked.encode(), "headers": [(b"host", header(scope, b"host"))], "client": None}


async def _collect(pages: Asgi, scope: Scope) -> Answer:
    """Return the whole answer of `pages`: its start and its body, without cookies."""
    said: list[Message] = []

    async def take(message: Message) -> None:
        said.append(message)

    await pages(scope, _no_body, take)
    start, *rest = said
    headers = [pair for pair in start["headers"] if pair[0].lower() != b"set-cookie"]
    return {**start, "headers": headers}, {"type": "http.response.body", "body": b"".join(part.get("body", b"") for part in rest)}


async def _no_body() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
