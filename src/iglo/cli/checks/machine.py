"""The machine: Python, disk, static files, certificate."""

import datetime as dt
import platform
import shutil
import sys
from pathlib import Path

from cryptography import x509

from iglo.cli.finding import Finding, fault, warning, well
from iglo.cli.house import data_folder, static_is_built
from iglo.cli.words import gettext as _

OLDEST_PYTHON = (3, 11)
LITTLE, TOO_LITTLE = 2 << 30, 200 << 20  # bytes
SOON = dt.timedelta(days=30)


def python() -> Finding:
    """Look at Python's version."""
    words = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return fault("python", "Python", words, _("Iglo needs 3.11 or newer."))
    return well("python", "Python", words)


def disk() -> Finding:
    """Look at the room that is left where the data lies."""
    free = shutil.disk_usage(_standing(data_folder())).free
    title, words = _("Disk"), _("{n} GB free").format(n=f"{free / (1 << 30):.1f}")
    if free < TOO_LITTLE:
        return fault("disk", title, words, _("Make room now: without it nothing more can be saved."))
    if free < LITTLE:
        return warning("disk", title, words, _("Make room soon, and keep backups on another disk."))
    return well("disk", title, words)


def static_files() -> Finding:
    """Look whether styles, fonts and scripts lie ready."""
    title = _("Styles and scripts")
    if static_is_built():
        return well("static", title, _("ready"))
    return warning("static", title, _("not gathered yet"), _("'iglo serve' gathers them when it starts."))


def certificate() -> Finding:
    """Look at the certificate of `iglo certificate`, where there is one."""
    title, file = _("Certificate"), data_folder() / "certificates" / "server.crt"
    if not file.exists():
        return well("certificate", title, _("none of its own; a proxy with one is just as good"))
    until = x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
    left, words = until - dt.datetime.now(dt.UTC), _("holds until {day}").format(day=until.strftime("%Y-%m-%d"))
    if left < dt.timedelta():
        return fault("certificate", title, words, _("It is over. Make a new one: iglo certificate"))
    if left < SOON:
        return warning("certificate", title, words, _("Make a new one soon: iglo certificate. Phones need not do anything."))
    return well("certificate", title, words)


def _standing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder
