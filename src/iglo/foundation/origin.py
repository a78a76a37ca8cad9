"""Where something came from, without a key to it: kind, key and label, opaque to whoever holds it."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Origin:
    """`kind` names the room and thing ('boards.heading'), `key` its key there, `label` what people read."""

    kind: str
    key: str
    label: str


class HasOrigin(models.Model):
    """A row that remembers its origin; never a foreign key upward (design.md, idea 4)."""

    origin_kind = models.CharField(max_length=60, blank=True)
    origin_key = models.CharField(max_length=60, blank=True)
    origin_label = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def origin(self) -> Origin | None:
        """Return the origin, or None for what began here."""
        if not self.origin_kind:
            return None
        return Origin(self.origin_kind, self.origin_key, self.origin_label)

    def set_origin(self, origin: Origin | None) -> None:
        """Remember `origin`; the row is not saved."""
        if origin is not None:
            self.origin_kind, self.origin_key, self.origin_label = origin.kind, origin.key, origin.label[:300]
