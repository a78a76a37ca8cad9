"""`iglo manage …`: the commands that Django and the apps bring."""


def main(words: list[str]) -> int:
    """Run Django's command line; returns the exit code."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["iglo manage", *(words or ["help"])])
    return 0
