"""What a board refuses, each with a sentence for the reader."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from iglo.boards.rules.limits import MOST_HEADINGS, MOST_SUBHEADINGS
from iglo.foundation.refusals import Refused


class NotSorting(Refused):
    """The sorting has ended."""

    words = _("The sorting of this board has ended, so nothing was moved. It can be opened again.")


class BoardClosed(Refused):
    """The board lies in the archive."""

    words = _("This board lies in the archive, so nothing was changed.")


class TooManyHeadings(Refused):
    """The method has at most five headings a colour."""

    words = format_lazy(
        _("There are {most} headings already, and the method has no more. Put one under another, or remove one."), most=MOST_HEADINGS
    )


class TooManySubheadings(Refused):
    """A heading holds only so many sub-headings."""

    words = format_lazy(_("There are {most} sub-headings here already. Remove one first."), most=MOST_SUBHEADINGS)


class NoTitle(Refused):
    """A heading needs words."""

    words = _("Write a few words for the heading.")


class TooLong(Refused):
    """Too many characters; nothing was cut off."""

    def __init__(self, most: int, given: int) -> None:
        super().__init__()
        self.words = format_lazy(_("At most {most} characters, and this has {given}. Can it be said shorter?"), most=most, given=given)


class HeadingGone(Refused):
    """The heading is not there any more."""

    words = _("That heading was removed a moment ago, so the notes stayed where they were.")


class HeadingHasChildren(Refused):
    """There is one level of sub-headings."""

    words = _("This heading has sub-headings of its own, so it cannot lie under another.")


class WrongColour(Refused):
    """Strain and energy lie under their own headings."""

    words = _("Strain and energy are sorted apart. Choose a heading of the same kind.")


class NothingToUndo(Refused):
    """No step of one's own is left."""

    words = _("There is nothing of yours to undo.")


class NothingToSuggest(Refused):
    """Every note lies under a heading."""

    words = _("Every note already lies under a heading, so there is nothing to suggest.")


class NotASpan(Refused):
    """The words to mask are not in the note."""

    words = _("Choose the words in the note that shall be hidden.")


class AlreadyErased(Refused):
    """Masked words are erased when sorting ends."""

    words = _("The words were erased when the sorting ended. They are no longer on the board.")


class NoNotes(Refused):
    """A proposal hangs on one or several red notes."""

    words = _("Tick the red note, or the notes, that the proposal answers.")


class NoWords(Refused):
    """A proposal needs words."""

    words = _("Write what could be done.")
