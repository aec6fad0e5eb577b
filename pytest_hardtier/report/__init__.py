"""Shows one attempt: on a terminal, as Markdown, as JUnit properties. Decides nothing."""
