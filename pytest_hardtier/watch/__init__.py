"""Watch mode: every save of any editor is graded, and the verdict is on the screen at once.

    editor -> disk -> sources -> gate -> bench (session) -> state -> screen

`events` has the words, `state` and `keys` decide, `screen` and `paging` draw: all pure. `sources`,
`gate`, `bench`, `errands`, `terminal` and `loop` touch the world.
"""
