"""What stands around the office server on a machine: nginx before it, systemd beneath it."""
