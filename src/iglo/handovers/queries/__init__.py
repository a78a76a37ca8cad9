"""What the crossings show before they are made."""
