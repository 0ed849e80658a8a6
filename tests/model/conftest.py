"""Which tests of the model can run here."""

import os

# Real tables of other bodies are never part of the repository: who has them names their folder.
collect_ignore = (
    []
    if "PPID_REAL_TABLES" in os.environ
    else ["test_real_period_values.py", "test_real_exemption_periods.py"]
)
