"""Notes like this one."""

from iglo.boards.models import Heading, Note
from iglo.boards.rules import Colour

NEAREST = 5


def notes_like(note: Note) -> list[Note]:
    """Return up to five notes of the same colour nearest in words, the nearest first; masked words do not count.

    Notes that still ask for a decision come before notes that lie settled elsewhere: those are left out.
    """
    from iglo.boards.grouping import nearest  # its word lists are read from files: only when somebody asks

    notes = [
        other
        for other in note.board.notes.readable().select_related("heading").filter(colour=note.colour)
        if other.pk == note.pk or other.heading_id is None or other.unsure or other.heading_id == note.heading_id
    ]
    index = next(i for i, other in enumerate(notes) if other.pk == note.pk)
    colour, lang = Colour(note.colour).word, note.board.notes_language
    return [notes[i] for i in nearest([n.shown for n in notes], index, colour=colour, lang=lang, most=NEAREST)]


def name_ideas(heading: Heading) -> list[str]:
    """Return other titles that the suggestion would give to the notes under `heading`."""
    from iglo.boards.grouping import suggest

    texts = [note.shown for note in heading.notes.readable()]
    if not texts:
        return []
    found = suggest(texts, colour=Colour(heading.colour).word, lang=heading.board.notes_language, most=3)
    return [idea.title for idea in found.headings if idea.title != heading.title]
