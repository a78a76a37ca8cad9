"""The keys of a round: private parts in files outside the database, public parts in one file that is the same for all."""

from iglo.answers.keys.making import MakingIsDue, make_keys, public_part
from iglo.answers.keys.public import group_digits, hash_of, kid_of, read_key_file, write_key_file
from iglo.answers.keys.store import (
    KeysMissing,
    RoundSecrets,
    UnitKeys,
    damaged,
    has_keys,
    read_round,
    read_spec_file,
    read_spec_folder,
    read_unit,
    shred,
)

__all__ = [
    "KeysMissing",
    "MakingIsDue",
    "RoundSecrets",
    "UnitKeys",
    "damaged",
    "group_digits",
    "has_keys",
    "hash_of",
    "kid_of",
    "make_keys",
    "public_part",
    "read_key_file",
    "read_round",
    "read_spec_file",
    "read_spec_folder",
    "read_unit",
    "shred",
    "write_key_file",
]
