"""How KPIs stand, from `pilotage records kpi export PORTFOLIO kpis.csv`, from the definitions alone and without the
program's code; the test beside it quotes what this prints.

    python3 kpi.py kpis.csv 2026-09-30

Tried with pandas 2.3.3, numpy 2.4.6 and scipy 1.17.1. A period stands for its last day.
"""
import calendar
import sys
from datetime import date

import numpy as np
import pandas as pd
from scipy.stats import norm

kpis = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
day = date.fromisoformat(sys.argv[2])
DAYS = {"week": 7, "month": 365.2425 / 12, "quarter": 365.2425 / 4, "half-year": 365.2425 / 2, "year": 365.2425}
EPSILON = 1e-12


def last(text):
    year, _, quarter = text.partition("-Q")
    if quarter:
        text = f"{year}-{3 * int(quarter):02}"
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(*parts, calendar.monthrange(*parts)[1])
    return date(*parts)


def chance(points, target, by, rises):
    """Of a random walk with drift over the last twelve readings."""
    if len(points) < 5 or by < day or by <= points[-1][0]:
        return None
    points = points[-12:]
    days = np.array([at.toordinal() for at, _ in points], float)
    values = np.array([value for _, value in points])
    apart, steps, seen = np.diff(days), np.diff(values), days[-1] - days[0]
    drift = (values[-1] - values[0]) / seen
    variance = ((steps - drift * apart) ** 2 / apart).sum() / (len(points) - 2)
    ahead = by.toordinal() - days[-1]
    mean = values[-1] + drift * ahead
    error = np.sqrt(variance * ahead * (1 + ahead / seen))
    above = norm.sf((target - mean) / error)
    return 100 * (above if rises else 1 - above)


def stands(kpi):
    points = [pair.split(": ") for pair in kpi.readings.split("; ") if pair]
    points = sorted((last(at), float(value)) for at, value in points)
    points = [point for point in points if point[0] <= day]
    baseline, target = float(kpi.baseline), float(kpi.target)
    begins, ends = last(kpi.baseline_date), last(kpi.target_date)
    rises = kpi.direction in ("higher", "at-least")
    worse = [(b < a) if rises else (b > a) for (_, a), (_, b) in zip(points, points[1:])]
    attained = None
    if not points:
        status = "no-reading"
    elif kpi.direction in ("at-least", "at-most"):
        kept = points[-1][1] >= target if rises else points[-1][1] <= target
        status = "on-track" if kept else "off-track"
    else:
        gone = min(max((points[-1][0] - begins).days, 0) / (ends - begins).days, 1)
        if gone < 0.1 - EPSILON:
            status = "too-early"
        else:
            attained = (points[-1][1] - baseline) / ((target - baseline) * gone)
            status = "on-track" if attained >= 0.9 - EPSILON else "at-risk" if attained >= 0.7 - EPSILON else "off-track"
    if status != "off-track" and len(worse) >= 3 and all(worse[-3:]):
        status = "declining"
    since = points[-1][0] if points else begins
    if (day - since).days > 1.5 * DAYS[kpi.cadence]:
        status = "stale"
    return status, None if attained is None else 100 * attained, chance(points, target, ends, rises)


for kpi in kpis.sort_values("name").itertuples():
    status, attained, likely = stands(kpi)
    told = ["-" if number is None else f"{number:.6f}" for number in (attained, likely)]
    print(kpi.name, "|", status, "|", *told)
