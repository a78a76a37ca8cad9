"""`python -m iglo.cli`: the same as `iglo`."""

import sys

from iglo.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
