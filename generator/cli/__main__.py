"""``python -m generator.cli`` is ``ppid``."""

from generator.cli import main

main()
