"""What git remembers of the registers, reading only."""

import os

# GitPython refuses to be imported where git is missing; we say so ourselves, when git is needed.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
