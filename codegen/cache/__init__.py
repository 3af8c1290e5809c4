"""What builds leave for later builds: nothing depends on it, and it is checked before it is used."""
