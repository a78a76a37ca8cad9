"""What holds for plans, without a database."""
