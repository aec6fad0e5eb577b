"""Interleavings explored, judged and shown: a room of its own that needs no katas.

    from pytest_hardtier.explore import WAITS, check

    report = check("bounded_queue.py", new="BoundedQueue(2)", calls="put(1); put(2); take()",
                   start=..., steps=...)
    assert report.ok, report

It reads in this order.
  Values                       ops, scenario, schedule, history
  One thread at a time         lanes, listener, pool, patience, world, scheduler, primitives,
                               signals, modules
  Where threads are switched   points, watching
  A run, and many              program, run, exploring, strategies
  Right or wrong               linearize, judging, standstill
  The search                   generate, rare_lines, searching, minimise, speed
  Real threads, at last        real_threads
  To be read by people         state, trace, explaining, render, stepping
  In another process           jobs, beside, crossing, strict
  All of it in one call        checking

Runs beside the code under test, so it imports only the floor and the standard library.
"""

from pytest_hardtier.explore.checking import Report, check, replay
from pytest_hardtier.explore.explaining import explained
from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.generate import Alphabet
from pytest_hardtier.explore.history import Call, History, Raised, Returned
from pytest_hardtier.explore.judging import EndsWell, Finding, Flaw, Judge
from pytest_hardtier.explore.lanes import Ending, Trouble
from pytest_hardtier.explore.linearize import (
    WAITS,
    OneOf,
    Spec,
    impossible_answer,
    is_linearizable,
)
from pytest_hardtier.explore.minimise import minimise
from pytest_hardtier.explore.modules import stand_still
from pytest_hardtier.explore.ops import Op, ops
from pytest_hardtier.explore.program import Program, Source
from pytest_hardtier.explore.rare_lines import rare_lines
from pytest_hardtier.explore.real_threads import Stressed, plainly, stress, unexplained
from pytest_hardtier.explore.render import drawing
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from pytest_hardtier.explore.searching import plan, search
from pytest_hardtier.explore.speed import side_by_side, speed_up
from pytest_hardtier.explore.standstill import GoesOn, held_up
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.expiring import Expiring
from pytest_hardtier.explore.strategies.in_turn import InTurn
from pytest_hardtier.explore.strategies.pct import Pct
from pytest_hardtier.explore.strategies.random_walk import RandomWalk
from pytest_hardtier.explore.strategies.relay import Relay
from pytest_hardtier.explore.strategies.scripted import Scripted
from pytest_hardtier.explore.strategies.virtual_time import VirtualTime
from pytest_hardtier.explore.trace import Trace, traced

__all__ = [
    "WAITS",
    "Alphabet",
    "Bounded",
    "Call",
    "Ending",
    "EndsWell",
    "Expiring",
    "Exploration",
    "Finding",
    "Flaw",
    "GoesOn",
    "Granularity",
    "History",
    "InTurn",
    "Judge",
    "OneOf",
    "Op",
    "Pct",
    "Program",
    "Raised",
    "RandomWalk",
    "Relay",
    "Report",
    "Returned",
    "Run",
    "Scenario",
    "Schedule",
    "Scripted",
    "Source",
    "Spec",
    "Stressed",
    "Trace",
    "Trouble",
    "VirtualTime",
    "check",
    "drawing",
    "explained",
    "held_up",
    "impossible_answer",
    "is_linearizable",
    "minimise",
    "ops",
    "plainly",
    "plan",
    "rare_lines",
    "replay",
    "search",
    "side_by_side",
    "speed_up",
    "stand_still",
    "stress",
    "traced",
    "unexplained",
]
