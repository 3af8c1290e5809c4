"""Examples of a page: JSON that need not be strict, HTTP messages, curl commands, and the types that values show."""
