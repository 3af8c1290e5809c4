"""What the modules of generated SDKs share when they write and read a protocol."""
