"""One load on its way: archive -> candidate -> gate -> promote or hold.

What belongs here: what happens to a file and what is written about it. What does not: how a file is read
(`sources`), what a good load is (`gates`, `expectations/`), and when it happens (`assets`).
"""
