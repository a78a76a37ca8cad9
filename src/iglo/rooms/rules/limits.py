"""How much a room holds."""

MOST_SEATS = 600
LONGEST_NAME = 24  # characters of a name or symbol: what stands on a barometer's course
MOST_MINUTES = 600  # of one step, with what was added
SPEAKING_MINUTES = 3  # each group presents in two or three minutes (C6)
FEWEST_HUSHED = 5  # people whose answers make a spread (anonymity.md, 'In a meeting')
