"""Text in both languages, side by side, as it stands in a tool's file."""

import re
from typing import Annotated

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LONGEST = 6000  # characters of one text: a knowledge page's section fits, a pasted book does not
MARKUP = re.compile(r"<\s*[a-zA-Z/!?]|javascript:|&#")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return `text` as it is. Raises ValueError where it holds markup, script or control characters."""
    if MARKUP.search(text):
        raise ValueError(_("texts are plain: no HTML and no script"))
    if CONTROL.search(text):
        raise ValueError(_("texts are plain: no control characters"))
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(plain)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Part(BaseModel):
    """Anything in a tool's file: unknown keys are errors, and nothing changes after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Part):
    """One text in Danish and English; as a string it is the one of the active language."""

    da: Text
    en: Text

    def __str__(self) -> str:
        return self.en if (get_language() or "da").startswith("en") else self.da
