"""Prints what was measured: one line a piece of work or ratio, and whether a goal was reached. Measures nothing."""

import os

from benchmarks.measure import Usage

NAME = 58


def show_header() -> None:
    print(f"{'what':<{NAME}}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'goal':>14}{'':>5}")


def show_part(name: str) -> None:
    """Other work on the machine shows in the figures, so it is said how much there was."""
    one, five, _ = os.getloadavg()
    print(f"-- {name} (load {one:.1f} in the last minute, {five:.1f} in five, {os.cpu_count()} cores)", flush=True)


def show(name: str, usage: Usage, goal_wall: float | None = None) -> None:
    """goal_wall: the seconds that it may take on a quiet machine."""
    goal = "" if goal_wall is None else _goal(usage.wall, goal_wall, "s")
    print(f"{name:<{NAME}}{usage.wall:>9.2f}{usage.cpu:>9.2f}{usage.peak_mb:>9.0f}{goal}", flush=True)


def show_ratio(name: str, one: Usage, other: Usage, goal_cpu: float | None = None) -> None:
    """goal_cpu: how many times as much CPU as the other it may use."""
    goal = "" if goal_cpu is None else _goal(one.cpu / other.cpu, goal_cpu, "x cpu")
    ratios = (one.wall / other.wall, one.cpu / other.cpu, one.peak_mb / other.peak_mb)
    print(f"{'  ' + name:<{NAME}}{''.join(f'{ratio:>8.2f}x' for ratio in ratios)}{goal}", flush=True)


def show_figure(name: str, figure: float, unit: str, goal: float | None = None) -> None:
    """A figure that is not of time: an exponent, bytes, a spread."""
    judged = "" if goal is None else _goal(figure, goal, unit)
    print(f"{'  ' + name:<{NAME}}{f'{figure:.2f} {unit}':>27}{judged}", flush=True)


def _goal(figure: float, goal: float, unit: str) -> str:
    return f"{f'<= {goal:g} {unit}':>14}{'ja' if figure <= goal else 'nei':>5}"
