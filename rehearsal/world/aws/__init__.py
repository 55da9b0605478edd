"""What AWS gives to what is made in it: ids, ARNs and computed values."""
