"""The rules of what stages report on their way, by subject; those of lint's checks stand beside their checks."""
