"""What builds remember of each other: nothing in it is needed, and nothing in it is trusted before it is checked."""
