"""Other editions of a plan, made of its text: years moved, tables renumbered, chapters reordered, areas renamed.

Knows how years and numbers are printed, and nothing of the reader's forms.

What is a year is decided by where it stands, never by the reader:

- four digits from 2000 to 2099 that stand alone or in a span («2022-2025», «2022-», «2021/2022», «2022-kroner»),
- but no amount: figures with decimals («2027,1»), behind a minus sign, with a thousands space («2 021»), or right
  after another amount on the line («424 2014») are left alone;
- two digits in a span of four years («HØP 22-25», and «21-» with «25» on the next line), but neither ages («18-21 år»)
  nor the numbers of tables;
- the one heading that prints its year as an amount, «Kommune 2 020».
"""

import re

YEAR = re.compile(r"(?<![\d,.−])20\d\d(?![\d%]|,\d)")
AMOUNT_BEFORE = re.compile(r"(?:^|[\s−])(\d[\d,]*) +$")
SHORT_SPAN = re.compile(r"(?<!tabell )(?<![\d−,.-])(\d\d)-(\d\d)(?![\d,.-]| år)", re.IGNORECASE)
WRAPPED_SPAN = re.compile(r"^( *\d\d)(-\s*\n\s*)(\d\d)(?= *$)", re.MULTILINE)
YEAR_AS_AMOUNT = re.compile(r"(?<=^Kommune )2 (0\d\d)(?= *$)", re.MULTILINE)
YEARS_IN_SPAN = 4
TABLE_NUMBER = re.compile(r"(\btabell )(\d+)([-.])(\d+)", re.IGNORECASE)
CHAPTER_BEGINS = re.compile(r"^ *tabell (\d+)[-.]\d+", re.IGNORECASE | re.MULTILINE)


def shift_years(text: str, years: int) -> str:
    """The text with every year moved by so many."""
    text = YEAR_AS_AMOUNT.sub(lambda found: f"2 {int(found[1]) + years:03}", text)
    text = WRAPPED_SPAN.sub(lambda found: f"{_short(found[1], years)}{found[2]}{_short(found[3], years)}", text)
    return "\n".join(_shift_line(line, years) for line in text.split("\n"))


def _shift_line(line: str, years: int) -> str:
    def long_year(found: re.Match[str]) -> str:
        before = AMOUNT_BEFORE.search(line, 0, found.start())
        is_amount = before is not None and not YEAR.fullmatch(before[1])
        return found[0] if is_amount else str(int(found[0]) + years)

    def short_span(found: re.Match[str]) -> str:
        is_span = int(found[2]) - int(found[1]) == YEARS_IN_SPAN - 1
        return f"{_short(found[1], years)}-{_short(found[2], years)}" if is_span else found[0]

    parts = SHORT_SPAN.sub(short_span, line)
    # a span keeps its length, so that positions in the line are those of its parts
    return YEAR.sub(long_year, parts)


def _short(digits: str, years: int) -> str:
    return f"{int(digits) + years:02}"


def renumber(text: str, chapters: int, tables: int) -> str:
    """The text with the number of every chapter and of every table within it raised by so many."""
    return TABLE_NUMBER.sub(
        lambda found: f"{found[1]}{int(found[2]) + chapters}{found[3]}{int(found[4]) + tables}", text
    )


def reverse_chapters(text: str, first: int, last: int) -> str:
    """The text with the chapters from the first to the last in reverse order; each begins at its first table."""
    starts: dict[int, int] = {}
    for found in CHAPTER_BEGINS.finditer(text):
        starts.setdefault(int(found[1]), found.start())
    chapters = [number for number in starts if first <= number <= last]
    ends = [starts[number] for number in chapters[1:]] + [starts[next(n for n in starts if n > last)]]
    parts = [text[starts[number] : end] for number, end in zip(chapters, ends, strict=True)]
    return text[: starts[chapters[0]]] + "".join(reversed(parts)) + text[ends[-1] :]


def rename(text: str, old: str, new: str) -> str:
    """The text with a name replaced, with a small first letter where it had one."""
    return text.replace(old, new).replace(_uncapitalised(old), _uncapitalised(new))


def _uncapitalised(name: str) -> str:
    return name[0].lower() + name[1:]
