"""What is true of a whole service: base URL, authentication, parameters of all operations."""
