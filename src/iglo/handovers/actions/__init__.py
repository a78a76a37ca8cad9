"""The crossings between holders, each in a file of its own."""
