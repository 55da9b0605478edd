"""What Azure gives to what is made in it: ARM ids and computed values."""
