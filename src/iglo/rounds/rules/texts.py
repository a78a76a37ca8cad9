"""The texts of a round: written by us, reworded by the workplace."""

from functools import lru_cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).resolve().parent.parent / "texts"


class TextKind(models.TextChoices):
    """What a text is for."""

    INTRODUCTION = "introduction", _("What the leader says at the introduction")
    INVITATION = "invitation", _("The invitation")
    REMINDER = "reminder", _("The daily reminder")
    POSTER = "poster", _("The poster")


@lru_cache(maxsize=32)
def default_text(kind: str, language: str, *, sealed: bool = False) -> str:
    """Return our own text of `kind` in `language` ('da' or 'en'); `sealed` for a round with the urn, where it says something else."""
    plain = FOLDER / f"{TextKind(kind).value}.{language}.txt"
    other = FOLDER / f"{TextKind(kind).value}.sealed.{language}.txt"
    return (other if sealed and other.exists() else plain).read_text(encoding="utf-8").strip()
