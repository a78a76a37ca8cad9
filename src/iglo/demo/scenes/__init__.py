"""The demo workplace's history, a scene a unit, told with the same actions that people use."""
