"""Every shipped tool as a workplace meets it: begun, filled in, read, closed, repeated, carried into the plan."""
