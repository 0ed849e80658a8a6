"""Official papers as the office server offers them: what they lack, and the finished files."""
