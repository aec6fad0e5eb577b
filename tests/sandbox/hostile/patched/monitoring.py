# hostile: accepted | exception | forbidden access | exited early: every tool of sys.monitoring, and each one raises
import sys


def event(*arguments):
    raise ValueError("monitored")


def solve(numbers):
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is not None:
        for tool in range(6):
            monitoring.free_tool_id(tool)
            monitoring.use_tool_id(tool, "ours")
            monitoring.register_callback(tool, monitoring.events.LINE, event)
            monitoring.register_callback(tool, monitoring.events.PY_START, event)
            monitoring.set_events(tool, monitoring.events.LINE | monitoring.events.PY_START)
    return sum(numbers)
