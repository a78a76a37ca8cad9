"""Notes like this one."""

from iglo.boards.models import Note

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
    return [notes[i] for i in nearest([n.shown for n in notes], index, lang=note.board.lang, most=NEAREST) if i != index]


def name_ideas(texts: list[str], *, colour: str, lang: str) -> list[str]:
    """Return titles that the suggestion would give to a pile of these notes."""
    from iglo.boards.grouping import suggest

    if not texts:
        return []
    return [heading.title for heading in suggest(texts, colour=colour, lang=lang, most=3).headings]
