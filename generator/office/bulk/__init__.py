"""Many rows at once: workbooks and pasted cells."""
