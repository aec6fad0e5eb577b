"""What holds for every test: Ctrl-C is heard, wherever the tests were started from."""

from __future__ import annotations

import signal

# A shell starts what it puts into the background with SIGINT ignored, and every process below
# inherits that. The commands that the tests stop by Ctrl-C would never hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
