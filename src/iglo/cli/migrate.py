"""`iglo migrate`: brings the tables up to date, those of the house and the urn's own."""


def main(words: list[str]) -> int:
    """Run Django's `migrate`; where no database and no app is named, for both databases. Returns the exit code."""
    from django.core.management import execute_from_command_line

    from iglo.answers.routing import ALIAS, APP

    execute_from_command_line(["iglo", "migrate", *words])
    options = [word for word in words if word.startswith("-") or word.isdigit()]
    if options == words and not any(word.startswith("--database") for word in words):
        execute_from_command_line(["iglo", "migrate", APP, f"--database={ALIAS}", *words])
    return 0
