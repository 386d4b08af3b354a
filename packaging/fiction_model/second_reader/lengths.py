"""How much of the neighbouring paragraphs the net reads, in tokens; the checker finds it in the file's record."""

BEFORE, AFTER = 48, 16
