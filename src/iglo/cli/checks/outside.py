"""What reaches people: the organisation's page, its printed address, mail, reminders."""

import datetime as dt
import ipaddress
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings

from iglo.cli.finding import Finding, fault, warning, well
from iglo.cli.house import is_ready
from iglo.cli.jobs import alive_file
from iglo.cli.words import gettext as _
from iglo.cli.words import ngettext
from iglo.foundation import clock
from iglo.notify.carriers import BadMailAddress, connect
from iglo.notify.models import Outgoing

QUIET = dt.timedelta(seconds=60)
LATE = dt.timedelta(minutes=10)


def organisation() -> Finding:
    """Look whether the set-up page has been answered."""
    title = _("Workplace")
    if not is_ready():
        return warning("organisation", title, _("not set up yet"), _("Start 'iglo serve' and open the address it prints."))
    return well("organisation", title, _("the demo workplace") if settings.DEMO else _("set up"))


def nudges() -> Finding:
    """Look whether Redis answers, where several processes are to hear of one another."""
    title = _("Nudges")
    if not settings.REDIS_URL:
        return well("nudges", title, _("within one process"))
    from redis import Redis, RedisError  # it takes a quarter of a second to load

    from iglo.live.between import PATIENCE

    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE) as redis:
            redis.ping()
    except (RedisError, ValueError) as broken:
        words = _("Redis does not answer: {why}").format(why=str(broken).partition("\n")[0])
        return warning("nudges", title, words, _("Look at REDIS_URL. Until then pages hear of each other's changes some seconds late."))
    return well("nudges", title, _("between processes, through Redis"))


def address() -> Finding:
    """Look at the address that stands in QR codes, mails and calendars."""
    title = _("Printed address")
    printed = apps.get_model("organisations", "Organisation").objects.values_list("address", flat=True).first() or settings.ENV.address
    parts = urlsplit(printed)
    if not parts.hostname:
        advice = _("Set it in Iglo's settings: without it QR codes, mails and calendars lead nowhere.")
        return warning("address", title, _("none"), advice)
    if is_local(parts.hostname):
        return warning("address", title, printed, _("Only this machine or this network knows it. Phones elsewhere will not get there."))
    if parts.scheme != "https":
        advice = _("Not HTTPS: phones then get neither passkeys nor encryption. A proxy with a certificate helps, or: iglo certificate")
        return warning("address", title, printed, advice)
    return well("address", title, printed)


def is_local(host: str) -> bool:
    """Return whether `host` is known on this machine or network only."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".lan", ".internal", ".home.arpa"))


def mail() -> Finding:
    """Look whether mail has somewhere to go."""
    title = _("Mail")
    if not settings.SMTP_URL:
        advice = _("SMTP_URL=smtp://user:password@host:587 in the environment sends it.")
        return warning("mail", title, _("no mail server is set: mails are shown on the console"), advice)
    try:
        to = connect(settings.SMTP_URL)
        to.open()
        to.close()
    except BadMailAddress:
        return fault("mail", title, _("SMTP_URL cannot be read"), "SMTP_URL=smtp://user:password@host:587?tls=starttls")
    except OSError as broken:  # SMTP's own errors are OSErrors too
        advice = _("Mails wait in the outbox meanwhile, and are tried again for a day.")
        return fault("mail", title, _("the mail server does not take us ({why})").format(why=type(broken).__name__), advice)
    return well("mail", title, _("the mail server answers"))


def jobs() -> Finding:
    """Look whether the loop that sends mail and reminders runs with this data folder."""
    title, file = _("Mail and reminders"), alive_file()
    advice = _("'iglo serve' does it by itself; beside a server started with --no-jobs run: iglo jobs")
    if not file.exists():
        return warning("jobs", title, _("have not run here yet"), advice)
    age = dt.datetime.now(dt.UTC) - dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    if age > QUIET:
        return warning("jobs", title, _("stopped {n} minutes ago").format(n=int(age.total_seconds() // 60)), advice)
    return well("jobs", title, _("are seen to"))


def outbox() -> Finding:
    """Look for mails that are late or were given up."""
    title = _("Outbox")
    lost, late = Outgoing.objects.given_up().count(), Outgoing.objects.due(clock.now() - LATE).count()
    if lost:
        words = ngettext("{n} mail never got through", "{n} mails never got through", lost).format(n=lost)
        return warning("outbox", title, words, _("See to the mail server; those people may need to be told in another way."))
    if late:
        words = ngettext("{n} mail is late", "{n} mails are late", late).format(n=late)
        return warning("outbox", title, words, _("Either nothing sends mail, or the mail server does not take it."))
    return well("outbox", title, _("nothing is late"))
