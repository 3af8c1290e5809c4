"""Wire protocols of signed services, a module each."""
