"""pytest-hardtier: hard interview problems, graded as a good interviewer would.

Empty on purpose: every pytest run of everyone who has the plugin installed imports this file.
"""
