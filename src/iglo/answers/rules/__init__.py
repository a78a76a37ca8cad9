"""What the urn goes by, without a database."""
