from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from iglo.foundation.privacy import Privacy, declare


class Organisation(models.Model):
    """The one organisation of this database (design.md: one organisation is one database)."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)  # what is printed in QR codes, mails and calendars
    language = models.CharField(max_length=2, default="da")
    ready_at = models.DateTimeField(null=True, blank=True)  # the first-run page has been answered
    privacy: ClassVar = declare(name=Privacy.OPEN, address=Privacy.OPEN, language=Privacy.OPEN, ready_at=Privacy.TECHNICAL)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_organisation")]

    def __str__(self) -> str:
        return self.name


class PublicText(models.Model):
    """A text of the public page, set by the workplace, in one language."""

    class Kind(models.TextChoices):
        """Which text."""

        PRIVACY = "privacy", _("Privacy notice")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")
        CONTACT = "contact", _("Contact")
        ACUTE = "acute", _("If it is hard right now")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=2)
    text = models.TextField(max_length=20_000)
    privacy: ClassVar = declare(kind=Privacy.OPEN, language=Privacy.OPEN, text=Privacy.OPEN)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "language"], name="one_public_text")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
