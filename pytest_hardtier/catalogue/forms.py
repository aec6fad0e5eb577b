"""The keys of a pack's and a kata's files: the second public door, see docs/writing-a-kata.md.

Each key stands here with a line as a good file has it; a message about a missing key quotes it.
"""

from __future__ import annotations

from pytest_hardtier.catalogue.yaml_lines import Form

FORMAT = 1

PACK = Form(
    "pack.yaml",
    required={
        "format": "format: 1",
        "name": "name: acme",
        "title": "title: Interview problems at Acme",
        "categories": "categories: {dsa: Advanced Coding (DSA)}",
        "katas": "katas: [word_search_ii]",
    },
)

KATA = Form(
    "a kata",
    required={
        "format": "format: 1",
        "slug": "slug: word_search_ii",
        "number": "number: 3",
        "title": "title: Word Search II",
        "category": "category: dsa",
        "minutes": "minutes: 35",
        "submission": "submission:",
        "rubric": "rubric:",
    },
    optional={
        "difficulty": "difficulty: Hard",
        "patterns": "patterns: [trie, backtracking]",
        "hard_because": "hard_because: a trie instead of one search per word",
        "companies": "companies: [Google, Amazon]",
        "chapter": "chapter: Coding Interviews",
        "plan": "plan: {week: 1, day: 3}",
        "cheat_sheet": 'cheat_sheet: "3 Trie + backtracking: many patterns in a grid"',
        "reference": "reference: solutions/nested_dicts.py",
        "variations": "variations: [wildcards, boggle]",
    },
)

# What a variation does not say, it has from its kata.
VARIATION = Form(
    "a variation",
    required={
        key: KATA.required[key] for key in ("format", "slug", "title", "minutes", "submission")
    }
    | {"rubric": "rubric:"},
    optional={"reference": KATA.optional["reference"]},
)

SUBMISSION = Form(
    "a submission",
    required={"file": "file: word_search_ii.py", "imports": "imports: standard_library"},
    optional={
        "calls": "calls:",
        "classes": "classes: {TwoLayerNet: [forward, backward]}",
        "limits": "limits: {seconds_per_call: 3}",
    },
)

RUBRIC_ITEM = Form(
    "a rubric item",
    required={"share": "share: 35", "line": "line: every present word is reported"},
)

PLAN = Form("a plan", required={"week": "week: 1", "day": "day: 3"})

LIMITS = Form(
    "limits",
    required={},
    optional={
        "seconds_per_call": "seconds_per_call: 3",
        "seconds": "seconds: 10",
        "memory_mib": "memory_mib: 1024",
        "output_mib": "output_mib: 16",
        "source_kib": "source_kib: 256",
        "open_files": "open_files: 64",
    },
)

IMPORTS = ("standard_library", "numpy")
FILES = ("prompt.md", "stub.py", "grader.py")  # what no kata and no variation can be without

DISCUSSION = Form(
    "discussion.yaml", required={"format": "format: 1", "questions": "questions:"}, optional={}
)

QUESTION = Form(
    "a question",
    required={
        "id": "id: cost_of_the_search",
        "question": "question: What bounds the steps of the search?",
    },
    optional={
        "rubric": "rubric: found",
        "answers": "answers:",
        "number": "number: {value: 30, within: 0}",
        "order": "order:",
        "match": "match:",
        "why": "why: Each letter of each word makes at most one node.",
    },
)

OPTION = Form(
    "an answer",
    required={"text": "text: R * C * 4 * 3**(L - 1)", "why": "why: A walk has three ways on."},
    optional={"right": "right: true"},
)

NUMBER = Form(
    "a number",
    required={"value": "value: 30"},
    optional={"within": "within: 0", "percent": "percent: 10", "why": "why: It is counted once."},
)

PAIR = Form(
    "a pair",
    required={"left": "left: trie", "right": "right: shares prefixes"},
    optional={"why": "why: Equal beginnings are one path."},
)
