"""What Playact is about, as values: requests, takes, costs, errors. Pure: no I/O, no Qt, no clock."""
