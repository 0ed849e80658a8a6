"""Documents and scans: kept outside git by their SHA-256, looked through before they are taken, published by name."""
