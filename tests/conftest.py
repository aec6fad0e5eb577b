"""What holds for every test, wherever the tests were started from."""

from __future__ import annotations

import os
import signal

# A shell starts what it puts into the background with SIGINT ignored, and every process below
# inherits that. The commands that the tests stop by Ctrl-C would never hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Where it is set, `sealed` is required: tests about that set it themselves.
os.environ.pop("CI", None)

# Workers of pytest-xdist have the width of the terminal there, and lines would break where it says.
os.environ.pop("COLUMNS", None)
