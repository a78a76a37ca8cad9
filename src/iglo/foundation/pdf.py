"""Paper: tagged PDF through typst, from a template of the app's and data as JSON."""

import json
from pathlib import Path
from typing import Any

import typst

PACKAGE = Path(__file__).resolve().parent.parent
FONTS = PACKAGE / "foundation" / "fonts"


def render_pdf(app: str, template: str, data: dict[str, Any]) -> bytes:
    """Return the PDF of `src/iglo/<app>/typst/<template>.typ`, which reads `json(bytes(sys.inputs.data))`.

    Everything in `data` reaches the template as values, never as markup, so hostile text stays text.
    Raises typst.TypstError where the template itself is broken.
    """
    source = PACKAGE / app / "typst" / f"{template}.typ"
    return bytes(
        typst.compile(
            source,
            root=PACKAGE,
            font_paths=[FONTS],
            ignore_system_fonts=False,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
        )
    )
