"""How long a test waits for another process before it takes it for hung. No test has a time limit of its own.

Generous, so that a busy machine makes the suite slow and not red; MAALBAR_TEST_PATIENCE multiplies it.
"""

import os

SECONDS = 1800 * float(os.environ.get("MAALBAR_TEST_PATIENCE", "1"))
