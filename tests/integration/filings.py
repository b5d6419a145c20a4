"""KOSTRA filings for tests: the committed one, changed as told, and small ones of other forms. Asserts nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.home import PROJECT

COMMITTED = PROJECT / "data/sources/kostra_filing/0A_V2019_K4_R040200.dat"


@dataclass(frozen=True)
class Posting:
    """One record but for what it has in common with its neighbours; amounts in 1000 kr."""

    account_class: str
    function_code: str
    art_code: str
    amount: int


@dataclass(frozen=True)
class Identity:
    """What every record of a filing begins with."""

    form: str = "0A"
    year: str = "2019"
    quarter: str = " "
    region_code: str = "040200"
    organisation_number: str = " " * 9
    company_number: str = " " * 9

    @property
    def text(self) -> str:
        return "".join(vars(self).values())


def posting(text: str) -> Posting:
    """«1 202 010 250» is account class, function or chapter, art or sector (- where blank) and amount."""
    account_class, function_code, art_code, amount = text.split()
    return Posting(account_class, function_code, art_code.replace("-", ""), int(amount))


def filing(identity: Identity, postings: Iterable[str]) -> bytes:
    """The file with these postings and no others."""
    return "".join(f"{record(identity, posting(text))}\n" for text in postings).encode()


def record(identity: Identity, post: Posting) -> str:
    return f"{identity.text}{post.account_class}{post.function_code:<4}{post.art_code:<3}{post.amount:>9}"


def committed_postings() -> list[Posting]:
    """The postings of the committed filing."""
    return [
        Posting(line[31], line[32:36].strip(), line[36:39], int(line[39:48]))
        for line in COMMITTED.read_text(encoding="ascii").splitlines()
    ]


def year_filing(*added: str, identity: Identity | None = None) -> bytes:
    """The committed quarter as a made-up year's accounts that every control accepts, with postings added."""
    identity = identity or Identity()
    kept = [post for post in committed_postings() if not _only_in_a_quarter(post)]
    operations = sum(post.amount for post in kept if post.account_class == "1")
    investment = sum(post.amount for post in kept if post.account_class == "0")
    closing = [Posting("1", "880", "950", -operations), Posting("0", "870", "911", -investment)]
    posts = [*kept, *closing, *(posting(text) for text in added)]
    return "".join(f"{record(identity, post)}\n" for post in posts).encode()


def _only_in_a_quarter(post: Posting) -> bool:
    """What the committed quarter has and a year's accounts may not have: salaries in investment, function 290 that is
    not shared out, and a subsidy on function 850."""
    return (
        (post.account_class, post.art_code) == ("0", "070")
        or (post.account_class, post.function_code) == ("0", "290")
        or (post.function_code, post.art_code) == ("850", "400")
    )
