"""Documents and scans that come in over the office server: looked through, kept, and opened by those who may."""
