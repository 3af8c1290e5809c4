"""Reports what is nearly a call, a status or a label, and would be lost without a word."""
