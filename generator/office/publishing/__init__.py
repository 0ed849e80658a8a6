"""What an approval does to the sites."""
