from typing import Literal

from django.db import models
from django.utils.translation import pgettext_lazy


class Colour(models.TextChoices):
    """What a note tells of (methods.md, C5): red is strain, green is energy."""

    RED = "red", pgettext_lazy("colour of a note", "Strain")
    GREEN = "green", pgettext_lazy("colour of a note", "Energy")

    @property
    def word(self) -> Literal["red", "green"]:
        """Return the method's word for it."""
        return "red" if self is Colour.RED else "green"

    @property
    def look(self) -> str:
        """Return the name of its slip and ball in the face."""
        return "strain" if self is Colour.RED else "energy"
