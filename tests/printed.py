"""The words of a PDF, page by page."""

from contextlib import closing

from pypdfium2 import PdfDocument


def pages_of(pdf: bytes) -> list[str]:
    """Return what each page of a PDF says."""
    with closing(PdfDocument(pdf)) as document:
        return [_words(page) for page in document]


def _words(page) -> str:  # type: ignore[no-untyped-def]  # a page of pypdfium2
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())
