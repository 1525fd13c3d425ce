"""urllib: the parts of addresses; nothing is fetched."""
