"""The three views of a meeting: inside the one who leads and the wall, outside the phones."""
