"""Rules about what pages say."""
