"""What pages show of a room."""

from iglo.rooms.queries.sheets import Sheet, collect_sheets, sheet_of
from iglo.rooms.queries.tables import Place, Table, place_of, table_of, tables_of
from iglo.rooms.queries.who import InRoom, who_is_in

__all__ = ["InRoom", "Place", "Sheet", "Table", "collect_sheets", "place_of", "sheet_of", "table_of", "tables_of", "who_is_in"]
