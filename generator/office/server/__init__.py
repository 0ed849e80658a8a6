"""The office server: the way in, the start page, the gate to the office site, and one door to HTTP."""
