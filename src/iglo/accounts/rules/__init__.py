"""Codes, PINs and locks, as arithmetic: nothing here knows the database."""
