"""`iglo serve`: pages, live changes, mail and reminders in one process on one port."""

import argparse
import socket
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Event, Thread

from iglo.cli.words import gettext as _

BACKLOG = 2048


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    host: str
    port: int
    jobs: bool
    cert: bool
    plain_port: int | None


def main(words: list[str]) -> int:
    """Serve until interrupted; returns the exit code."""
    options = _read(words)
    door, plain = (_door(options.host, port) for port in (options.port, options.plain_port if options.cert else None))
    if door is None or (plain is None and options.cert and options.plain_port is not None):
        return 2
    import django

    django.setup()
    from iglo.cli.house import hold_open, prepare

    pair = _certificate() if options.cert else None
    if options.cert and pair is None:
        print(_("There is no certificate yet. Make one with: iglo certificate"), file=sys.stderr)
        return 2
    address = _address(options, door)
    with hold_open():
        prepare(address)
        _greet(address)
        if plain is not None:
            _open_porch(plain, door.getsockname()[1])
        return _serve(door, pair, jobs=options.jobs)


def _read(words: list[str]) -> Options:
    parser = argparse.ArgumentParser("iglo serve", description=_("Runs Iglo in one process on one port."))
    parser.add_argument("--host", default="127.0.0.1", help=_("the network address to listen on; 0.0.0.0 lets others in"))
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--jobs", action=argparse.BooleanOptionalAction, default=True, help=_("send mail and reminders too"))
    parser.add_argument("--cert", action="store_true", help=_("HTTPS, with the certificate made by 'iglo certificate'"))
    parser.add_argument("--plain-port", type=int, help=_("with --cert: a plain port beside it, where phones fetch the certificate"))
    return Options(**vars(parser.parse_args(words)))


def _door(host: str, port: int | None) -> socket.socket | None:
    if port is None:
        return None
    try:
        return open_door(host, port)
    except OSError as fault:
        print(taken(host, port, fault), file=sys.stderr)
        return None


def open_door(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port` (0: any free one). Raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, since asyncio sets TCP_NODELAY on nothing else: on a kept connection an answer would wait 40 ms.
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(BACKLOG)  # who comes while the house is made ready waits a moment instead of being turned away
    except OSError:
        door.close()
        raise
    door.set_inheritable(False)
    return door


def taken(host: str, port: int, fault: OSError) -> str:
    """Return the words for a port that cannot be had."""
    free = port + 1 if port < 65_535 else 8000  # noqa: PLR2004
    return _(
        "{host}:{port} cannot be used ({why}). Perhaps Iglo runs already, or something else does.\n"
        "Choose another port:  make run PORT={free}   or   iglo serve --port {free}"
    ).format(host=host, port=port, why=(fault.strerror or str(fault)).lower(), free=free)


def _certificate() -> tuple[Path, Path] | None:
    from django.conf import settings

    folder = Path(settings.ENV.data) / "certificates"
    pair = folder / "server.crt", folder / "server.key"
    return pair if all(path.exists() for path in pair) else None


def _address(options: Options, door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    return f"{'https' if options.cert else 'http'}://{_shown(host)}:{port}"


def _greet(address: str) -> None:
    from iglo.cli.house import setup_code

    print(_("Iglo runs on {address}  (stop with Ctrl+C)").format(address=f"{address}/"), flush=True)
    if code := setup_code():
        print(_("This installation is new. The set-up page asks for this code, once: {code}").format(code=code), flush=True)


def _shown(host: str) -> str:
    if host == "0.0.0.0":  # noqa: S104 - compared, not bound  # nosec
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _open_porch(plain: socket.socket, port: int) -> None:
    from iglo.cli.server import make_server

    porch = import_module("iglo.config.asgi").porch(port)
    Thread(target=make_server(app=porch).run, kwargs={"sockets": [plain]}, name="porch", daemon=True).start()


def _serve(door: socket.socket, pair: tuple[Path, Path] | None, *, jobs: bool) -> int:
    from iglo.cli.server import make_server

    stop = Event()
    if jobs:
        from iglo.cli.jobs import loop

        Thread(target=loop, args=(stop,), name="jobs", daemon=True).start()
    try:
        make_server(pair).run(sockets=[door])
    except KeyboardInterrupt:
        print()
    finally:
        stop.set()
    return 0
