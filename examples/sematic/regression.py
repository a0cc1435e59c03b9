"""A pipeline to start from: fits a line, and returns how well it fits as numbers that benchmark-alerts can judge."""

from dataclasses import dataclass
from typing import List

import sematic

AREAS = [52.0, 61.0, 75.0, 90.0, 104.0, 120.0]
PRICES = [118.0, 141.0, 172.0, 198.0, 240.0, 271.0]


@dataclass(frozen=True)
class Line:
    slope: float
    intercept: float


@dataclass(frozen=True)
class Quality:
    r2: float
    rmse: float


@sematic.func
def fit(xs: List[float], ys: List[float]) -> Line:
    """The line with the least squares."""
    x, y = mean(xs), mean(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
    return Line(slope, y - slope * x)


@sematic.func
def evaluate(line: Line, xs: List[float], ys: List[float]) -> Quality:
    """How much of the spread the line explains, and by how much it is wrong."""
    wrong = sum((b - line.slope * a - line.intercept) ** 2 for a, b in zip(xs, ys))
    spread = sum((b - mean(ys)) ** 2 for b in ys)
    return Quality(1 - wrong / spread, (wrong / len(ys)) ** 0.5)


@sematic.func
def regression() -> Quality:
    """Prices of houses from their areas."""
    return evaluate(fit(AREAS, PRICES), AREAS, PRICES)


def mean(values: List[float]) -> float:
    return sum(values) / len(values)
