"""Papers that a PPID hands over, made from the registers: what they say, what the data lack for them, PDF and DOCX."""
