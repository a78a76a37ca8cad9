"""The printed sheet of cards."""

import base64
from collections.abc import Sequence
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iglo.answers.actions import CardSecret
from iglo.foundation.pdf import render_pdf
from iglo.foundation.qr import qr_for_paper
from iglo.foundation.words import date_range
from iglo.organisations.queries import absolute
from iglo.rounds.models import Round, unit_id_of
from iglo.rounds.rules.ways import RoundKind


class PackLike(Protocol):
    """The cards of one anonymity unit."""

    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def cards(self) -> list[CardSecret]: ...  # noqa: D102
    @property
    def spares(self) -> int: ...  # noqa: D102


def card_sheet(found: Round, packs: Sequence[PackLike], *, names: dict[int, str]) -> bytes:
    """Return the PDF of `packs`, eight cards a page, each unit on pages of its own."""
    page, names_key = absolute(reverse("rounds_public:card")), found.urn.open_names_key or b""
    data: dict[str, Any] = {
        "lang": get_language() or "da",
        "title": _("Cards"),
        "unit": found.unit.name,
        "days": date_range(found.first_day, found.last_day),
        "balls": found.kind == RoundKind.BALLS,
        "ask": _("Take one from the hat. Show it to nobody, and keep it until the round is over."),
        "words_word": _("Or write these words at"),
        "address": page.removeprefix("https://").removeprefix("http://"),
        "fold": _("Cut along the lines, fold the print inwards, shuffle in a hat. The representative looks on."),
        "packs": [_pack(found, pack, names, page, names_key) for pack in packs],
    }
    return render_pdf("rounds", "cards", data)


def _pack(found: Round, pack: PackLike, names: dict[int, str], page: str, names_key: bytes) -> dict[str, Any]:
    count = len(pack.cards)
    return {
        "unit": names.get(unit_id_of(pack.unit), found.unit.name),
        "count": _("%(cards)d cards, %(spares)d of them spare") % {"cards": count, "spares": pack.spares},
        "cards": [
            {"words": list(card.words), "qr": qr_for_paper(address_of(found, pack.unit, card.secret, page, names_key))}
            for card in pack.cards
        ],
    }


def address_of(found: Round, unit: str, secret: bytes, page: str, names_key: bytes) -> str:
    """Return what the QR code holds: the secret lies in the fragment, which no browser sends."""
    return f"{page}#1.{found.urn.key}.{unit}.{_b64(secret)}.{_b64(names_key)}"


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
