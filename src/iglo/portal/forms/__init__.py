"""What is typed on the catalog's editing pages."""

from iglo.portal.forms.tools import ImportForm, OwnToolForm

__all__ = ["ImportForm", "OwnToolForm"]
