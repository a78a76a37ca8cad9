"""Pages of meetings and of activities."""
