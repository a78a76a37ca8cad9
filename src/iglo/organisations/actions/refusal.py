"""What an action says when it does not make sense to do it."""


class Refused(Exception):
    """Nothing was done; the message says why, for the reader, in the active language."""
