"""Rules about the model that pages make."""
