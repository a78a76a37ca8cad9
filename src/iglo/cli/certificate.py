"""`iglo certificate`: an authority of the workplace's own and a certificate by it, for phones on a local network."""

import argparse
import ipaddress
import socket
import sys
from pathlib import Path

from iglo.cli.words import gettext as _


def main(words: list[str]) -> int:
    """Make the certificate and say what to do with it; returns the exit code."""
    options = _read(words)
    import django

    django.setup()
    from django.conf import settings

    from iglo.cli.authority import NotAllowed, make_certificate

    folder = Path(settings.ENV.data) / "certificates"
    names = options.name or own_names()
    try:
        made = make_certificate(folder, names, anew=options.new_authority)
    except NotAllowed as narrow:
        print(
            _(
                "The authority made earlier may only vouch for other names, and phones have accepted that one. {names} is not among them.\n"
                "'iglo certificate --new-authority' makes a new one; every phone then accepts it once more."
            ).format(names=", ".join(narrow.names)),
            file=sys.stderr,
        )
        return 1
    print(_told(folder, names, made.until.strftime("%Y-%m-%d"), made.fingerprint))
    return 0


def _read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "iglo certificate",
        description=_("Makes a certificate for the local network. Phones give passkeys and encryption to HTTPS only."),
    )
    parser.add_argument(
        "--name", action="append", metavar="NAME", help=_("a name or number that the server is reached by; may be given several times")
    )
    parser.add_argument("--new-authority", action="store_true", help=_("start over; every phone must accept the new authority"))
    return parser.parse_args(words)


def own_names() -> list[str]:
    """Return the names and numbers that this machine is reached by, as far as it knows itself."""
    host = socket.gethostname().lower()
    short = host.split(".")[0]
    names = [host, f"{short}.local", "localhost", "127.0.0.1", *_own_numbers()]
    return list(dict.fromkeys(names))


def _own_numbers() -> list[str]:
    # Asking for the way to an address sends nothing; it tells which of our own numbers would be used.
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.connect(("192.0.2.1", 9))
            number = str(line.getsockname()[0])
    except OSError:
        return []
    return [] if ipaddress.ip_address(number).is_unspecified else [number]


def _told(folder: Path, names: list[str], until: str, fingerprint: str) -> str:
    return _(
        "A certificate for {names} lies in {folder}. It holds until {until}.\n\n"
        "1. Serve with it:   iglo serve --host 0.0.0.0 --port 8443 --cert --plain-port 8080\n"
        "2. On each phone, open   http://{first}:8080/certificate/   and follow the page.\n"
        "3. In Iglo's settings, set the printed address to   https://{first}:8443\n\n"
        "Before you accept it on a phone, compare its fingerprint (SHA-256):\n{fingerprint}"
    ).format(names=", ".join(names), folder=folder, until=until, first=names[0], fingerprint=fingerprint)
