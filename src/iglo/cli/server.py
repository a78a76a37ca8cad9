"""The server itself: uvicorn, told to be quiet and to stop at once."""

import gc
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn

from iglo.live.hub import hub

TURN = 0.0005  # seconds that a thread keeps the interpreter while another waits
RUBBISH = 2_000, 20, 100  # objects, then rounds, after which Python looks for rubbish among the young, the older, all (gc.set_threshold)
GRACE = 3  # seconds that running requests get when the server stops


class Server(uvicorn.Server):
    """Lets go of every open stream when it stops, so that nobody waits for browsers that only listen."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the loop have its turn soon: it gives the interpreter away with every event it sends, and a busy page kept it for 5 ms.

        What is in memory by now stays, and rubbish is looked for seldom: in a full room everybody waited for it, a tenth of a second
        every six seconds.
        """
        sys.setswitchinterval(TURN)
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*RUBBISH)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the streams, then all else."""
        hub.close()
        await super().shutdown(sockets)


def make_server(pair: tuple[Path, Path] | None = None, app: str | Any = "iglo.config.asgi:application") -> Server:
    """Return the server of this house, or of another `app` of its own; `pair` are certificate and key where it speaks HTTPS.

    No access log: who read what, when, is written down nowhere.
    """
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        timeout_keep_alive=20,
        ssl_certfile=str(pair[0]) if pair else None,
        ssl_keyfile=str(pair[1]) if pair else None,
    )
    return Server(config)
