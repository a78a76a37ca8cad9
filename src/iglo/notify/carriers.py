"""Who carries a mail out of the house: an SMTP server, or the console where none is set."""

import sys
from dataclasses import dataclass, field
from email.mime.text import MIMEText
from typing import Protocol, TextIO
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from iglo.notify.models import Outgoing

TIMEOUT = 20  # seconds


class BadMailAddress(Exception):
    """SMTP_URL cannot be read."""


class Carrier(Protocol):
    """Sends one mail, or raises."""

    def carry(self, mail: Outgoing) -> None:
        """Send `mail`."""

    def close(self) -> None:
        """Let go of a connection."""


@dataclass
class Console:
    """Prints mails, so that a code can be read where no mail server is set; the same mail to many is printed once."""

    out: TextIO = field(default_factory=lambda: sys.stdout)
    _letters: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def carry(self, mail: Outgoing) -> None:
        """Take `mail`."""
        self._letters.setdefault((mail.subject, mail.text), []).append(mail.to)

    def close(self) -> None:
        """Print what was taken."""
        line = "─" * 60
        for (subject, text), people in self._letters.items():
            print(f"\n{line}\n✉ {', '.join(people)}\n  {subject}\n\n{text.strip()}\n{line}", file=self.out, flush=True)
        self._letters.clear()


@dataclass
class Smtp:
    """Sends through the server of SMTP_URL, one connection for as many mails as are due."""

    url: str
    _connection: BaseEmailBackend | None = None

    def carry(self, mail: Outgoing) -> None:
        """Send `mail`."""
        if self._connection is None:
            self._connection = connect(self.url)
            self._connection.open()
        try:
            self._connection.send_messages([letter(mail)])
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def carrier() -> Carrier:
    """Return the carrier that the environment asks for."""
    return Smtp(settings.SMTP_URL) if settings.SMTP_URL else Console()


def connect(url: str) -> BaseEmailBackend:
    """Return an unopened connection for smtp://user:password@host:port?tls=starttls (or ssl, or none).

    smtps:// is the same as tls=ssl; without a word on it, port 465 means ssl, 587 means starttls. Raises BadMailAddress.
    """
    parts = urlsplit(url)
    try:
        port = parts.port or (465 if parts.scheme == "smtps" else 25)
    except ValueError as wrong:
        raise BadMailAddress(url) from wrong
    tls = parse_qs(parts.query).get("tls", [_usual(parts.scheme, port)])[0]
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or tls not in {"ssl", "starttls", "none"}:
        raise BadMailAddress(url)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=tls == "starttls",
        use_ssl=tls == "ssl",
        timeout=TIMEOUT,
    )


def _usual(scheme: str, port: int) -> str:
    if scheme == "smtps" or port == 465:  # noqa: PLR2004
        return "ssl"
    return "starttls" if port == 587 else "none"  # noqa: PLR2004


def letter(mail: Outgoing) -> EmailMessage:
    """Return `mail` as a message. Its Message-ID is the same at every try, so that a doubled one is seen as one."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    message = EmailMessage(mail.subject, mail.text, to=[mail.to], headers={"Message-ID": f"<iglo-{mail.pk}@{host}>"})
    if mail.calendar:
        calendar = MIMEText(bytes(mail.calendar).decode(), "calendar", "utf-8")
        calendar.add_header("Content-Disposition", "attachment", filename="iglo.ics")
        message.attach(calendar)
    return message
