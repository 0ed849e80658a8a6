"""The promises that no single file can keep: apart from the restricted register, the same bytes, the wheel."""
