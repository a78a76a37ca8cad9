"""What an action says when it will not do what was asked. Every room's refusals are of this kind, so that a page catches one."""

from django.utils.functional import Promise


class Refused(Exception):
    """Nothing was done; the message says why, to the reader, in the active language.

    A refusal that always says the same has it as `words`; any other is raised with its sentence.
    """

    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words) or super().__str__()
