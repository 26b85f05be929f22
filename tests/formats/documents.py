"""The blocks of docs/open-data.md that are run."""

import sites


def blocks(language):
    """The fenced blocks in a language, in order."""
    text = (sites.ROOT / "docs/open-data.md").read_text(encoding="utf-8")
    return [part.split("\n```", 1)[0] for part in text.split(f"```{language}\n")[1:]]
