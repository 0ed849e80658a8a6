"""``python -I -m generator.public`` is the public builder (builder.py)."""

import gc
import os
import signal
import sys
from contextlib import suppress

from generator.processes import end_with_parent

if __name__ == "__main__":
    # what is loaded and read is needed until the end, and looking through it again and again for garbage takes a tenth
    # of the time
    gc.disable()
    # Ctrl+C ends it and its children at once: there is nothing to save, and a pool interrupted in its own locks may wait
    # for ever. Who starts it in the background has it ignore interruptions, and it does.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_parent()

    from generator.public.builder import main, words_told

    words = sys.argv[1:] or words_told()
    status = main(*words) if words else 0
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    # the kernel takes back at once what Python would take down piece by piece, for a sixth of the time of a short build
    os._exit(status)
