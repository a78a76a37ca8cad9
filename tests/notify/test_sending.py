"""The outbox: what is due leaves once, what fails is tried again, and a log names nobody."""

import datetime as dt
import io
import socket
from dataclasses import dataclass, field
from email import message_from_bytes
from threading import Barrier, Thread

import pytest
from django.core.mail import EmailMessage
from django.db import connection

from iglo.notify.actions import queue_mail
from iglo.notify.backend import OutboxBackend
from iglo.notify.carriers import BadMailAddress, Console, Smtp, connect, letter
from iglo.notify.jobs import send_due
from iglo.notify.models import Outgoing
from iglo.notify.rules import MOST_TRIES, wait_after


@dataclass
class Post:
    """A carrier that keeps what it carries, and fails as often as it is told to."""

    failures: int = 0
    carried: list[tuple[str, str]] = field(default_factory=list)

    def carry(self, mail: Outgoing) -> None:
        if self.failures:
            self.failures -= 1
            raise ConnectionRefusedError("anna@iglo.example: your code is 123456")
        self.carried.append((mail.to, mail.text))

    def close(self) -> None:
        pass


def queue(to: str = "anna@iglo.example", text: str = "Your code is 123456", **more: object) -> Outgoing:
    row = queue_mail(to=to, subject="Sign in", text=text, **more)
    assert row is not None
    return row


@pytest.mark.django_db
def test_mail_leaves_once_and_its_text_is_not_kept(noon: dt.datetime) -> None:
    mail, post = queue(calendar=b"BEGIN:VCALENDAR"), Post()
    assert [send_due(noon, post), send_due(noon, post)] == [1, 0]
    assert post.carried == [("anna@iglo.example", "Your code is 123456")]
    mail.refresh_from_db()
    assert (mail.sent_at, mail.text, mail.calendar) == (noon, "", None)


@pytest.mark.django_db
def test_mail_waits_until_it_is_due(noon: dt.datetime) -> None:
    queue(due_at=noon + dt.timedelta(hours=1))
    post = Post()
    assert send_due(noon, post) == 0
    assert send_due(noon + dt.timedelta(hours=1), post) == 1


@pytest.mark.django_db
def test_mail_that_fails_is_tried_again_later_and_given_up_in_the_end(noon: dt.datetime) -> None:
    mail, post, now = queue(), Post(failures=100), noon
    waits = []
    while Outgoing.objects.waiting().exists():
        before = Outgoing.objects.get(pk=mail.pk).tries
        send_due(now, post)
        mail.refresh_from_db()
        assert mail.tries == before + 1
        waits.append(int((mail.due_at - now).total_seconds() // 60))
        assert send_due(mail.due_at - dt.timedelta(seconds=1), post) == 0
        assert Outgoing.objects.get(pk=mail.pk).tries == mail.tries, "not tried before it is due"
        now = mail.due_at
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert len(waits) == MOST_TRIES
    assert Outgoing.objects.given_up().get() == mail
    assert mail.text, "what never left is still there"


@pytest.mark.django_db
def test_mail_gets_through_after_a_failure(noon: dt.datetime) -> None:
    queue()
    post = Post(failures=1)
    assert send_due(noon, post) == 0
    assert send_due(noon + wait_after(1), post) == 1


@pytest.mark.django_db
def test_one_bad_mail_does_not_keep_the_others(noon: dt.datetime) -> None:
    queue("first@iglo.example", due_at=noon - dt.timedelta(minutes=1))
    queue("second@iglo.example")
    post = Post(failures=1)
    assert send_due(noon, post) == 1
    assert [to for to, _text in post.carried] == ["second@iglo.example"]


@pytest.mark.django_db
def test_log_names_neither_address_nor_code(noon: dt.datetime, caplog: pytest.LogCaptureFixture) -> None:
    queue()
    send_due(noon, Post(failures=1))
    assert "ConnectionRefusedError" in caplog.text
    assert "anna" not in caplog.text
    assert "123456" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_processes_send_each_mail_once(noon: dt.datetime) -> None:
    for number in range(20):
        queue(f"p{number}@iglo.example")
    posts, start = [Post(), Post()], Barrier(2)

    def work(post: Post) -> None:
        start.wait()
        send_due(noon, post)
        connection.close()

    threads = [Thread(target=work, args=(post,)) for post in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    carried = sorted(to for post in posts for to, _text in post.carried)
    assert carried == sorted(f"p{number}@iglo.example" for number in range(20))


@pytest.mark.django_db
def test_library_mail_goes_through_the_outbox() -> None:
    OutboxBackend().send_messages([EmailMessage("Subject", "Text", to=["a@iglo.example", "b@iglo.example"])])
    assert list(Outgoing.objects.values_list("to", "subject", "text")) == [
        ("a@iglo.example", "Subject", "Text"),
        ("b@iglo.example", "Subject", "Text"),
    ]


@pytest.mark.django_db
def test_console_shows_who_what_and_the_words_once(noon: dt.datetime) -> None:
    for name in ("anna", "bo"):
        queue(f"{name}@iglo.example", text="Din kode er 123456 ☃")
    out = io.StringIO()
    assert send_due(noon, Console(out)) == 2
    assert "✉ anna@iglo.example, bo@iglo.example\n  Sign in\n" in out.getvalue()
    assert out.getvalue().count("Din kode er 123456 ☃") == 1


@pytest.mark.django_db
def test_letter_carries_its_calendar_and_the_same_name_at_every_try() -> None:
    mail = queue(text="Vi ses til mødet", calendar="BEGIN:VCALENDAR\r\nSUMMARY:Møde\r\nEND:VCALENDAR\r\n".encode())
    first, second = (message_from_bytes(letter(mail).message().as_bytes()) for _ in range(2))
    assert first["Message-ID"] == second["Message-ID"] == f"<iglo-{mail.pk}@localhost>"
    text, calendar = first.get_payload()
    assert text.get_payload(decode=True).decode() == "Vi ses til mødet"
    assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "iglo.ics")
    assert "SUMMARY:Møde" in calendar.get_payload(decode=True).decode()


def answer_mail(door: socket.socket, letters: list[bytes], visits: list[int]) -> None:
    """Be a mail server (RFC 5321) for one visit: take letters, refuse those to 'nobody'."""
    line, _address = door.accept()
    visits.append(1)
    with line, line.makefile("rwb") as talk:

        def say(words: bytes) -> None:
            talk.write(words + b"\r\n")
            talk.flush()

        say(b"220 here")
        for said in talk:
            word = said[:4].upper()
            if word == b"DATA":
                say(b"354 go on")
                letters.append(b"".join(iter(talk.readline, b".\r\n")))
            say(b"550 unknown" if b"nobody@" in said else b"221 bye" if word == b"QUIT" else b"250 ok")


@pytest.mark.django_db
def test_smtp_takes_all_that_is_due_in_one_visit(noon: dt.datetime) -> None:
    letters: list[bytes] = []
    visits: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=answer_mail, args=(door, letters, visits))
        thread.start()
        queue("anna@iglo.example", text="til Anna")
        queue("bo@iglo.example", text="til Bo")
        assert send_due(noon, Smtp(f"smtp://127.0.0.1:{door.getsockname()[1]}")) == 2
        thread.join(10)
    assert visits == [1]
    assert [b"til Anna" in letters[0], b"til Bo" in letters[1]] == [True, True]


@pytest.mark.django_db
def test_smtp_that_refuses_somebody_keeps_the_mail(noon: dt.datetime) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=answer_mail, args=(door, [], []))
        thread.start()
        mail = queue("nobody@iglo.example")
        assert send_due(noon, Smtp(f"smtp://127.0.0.1:{door.getsockname()[1]}")) == 0
        thread.join(10)
    mail.refresh_from_db()
    assert (mail.sent_at, mail.tries) == (None, 1)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
        ("smtp://anna:p%40ss@mail.example:587", ("mail.example", 587, "anna", "p@ss", True, False)),
        ("smtps://mail.example", ("mail.example", 465, "", "", False, True)),
        ("smtp://mail.example:2525?tls=starttls", ("mail.example", 2525, "", "", True, False)),
        ("smtp://mail.example:587?tls=none", ("mail.example", 587, "", "", False, False)),
    ],
)
def test_smtp_url_is_read(url: str, told: tuple[object, ...]) -> None:
    to = connect(url)
    assert (to.host, to.port, to.username, to.password, to.use_tls, to.use_ssl) == told


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://h:many", "smtp://h?tls=perhaps"])
def test_smtp_url_that_cannot_be_read_is_named(url: str) -> None:
    with pytest.raises(BadMailAddress):
        connect(url)
