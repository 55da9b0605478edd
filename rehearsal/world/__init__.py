"""The simulated clouds: what exists in them, and how they name, complete and answer."""
