"""What only services have whose requests are signed for a region: AWS's."""
