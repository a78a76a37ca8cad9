"""`make bench`: how fast and how heavy, on an organisation of 1,000 people. Figures to read; nothing is asserted on time."""
