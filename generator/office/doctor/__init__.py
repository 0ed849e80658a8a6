"""What is unsafe about the machine on which an office runs."""
