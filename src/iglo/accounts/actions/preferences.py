"""Language and light: the reader's own choice."""

from iglo.accounts.models import Account
from iglo.foundation.words import LANGUAGES

THEMES = ("auto", "light", "dark")


def set_preferences(account: Account, *, language: str | None = None, theme: str | None = None) -> None:
    """Keep the language ('da', 'en') and theme ('auto', 'light', 'dark') of `account`; None leaves it as it is.

    Raises ValueError for anything else.
    """
    if language not in (None, *LANGUAGES) or theme not in (None, *THEMES):
        raise ValueError("no such language or theme")
    account.language = language or account.language
    account.theme = theme or account.theme
    account.save(update_fields=["language", "theme"])
