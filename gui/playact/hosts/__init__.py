"""How a local file gets a URL that a gateway can reach."""
