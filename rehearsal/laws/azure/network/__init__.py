"""Laws of Azure networks."""
