"""Officers' spreadsheets to row operations and open questions: nothing guessed, nothing dropped silently."""

import os

# openpyxl decides when it is imported how it reads XML. Word documents bring lxml along, which is not hardened as
# defusedxml is; without this line openpyxl would take it as soon as it is there.
os.environ["OPENPYXL_LXML"] = "False"
