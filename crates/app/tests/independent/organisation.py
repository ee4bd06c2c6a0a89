"""What a portfolio tells of the organisation, from `pilotage export PORTFOLIO --out FOLDER`, from the definitions alone
and without the program's code; the test beside it quotes what this prints.

    python3 organisation.py FOLDER 2026-09-30

What was spent on change is told by value.py, which knows bills, rates and shares. Tried with pandas 2.3.3 and numpy 2.4.6.
"""
import sys
from datetime import date

import numpy as np
import pandas as pd

folder, day = sys.argv[1], pd.Timestamp(sys.argv[2])


def table(name):
    return pd.read_csv(f"{folder}/{name}.csv", dtype=str, keep_default_na=False)


def amounts(text):
    pairs = (pair.split(": ") for pair in text.split("; ") if pair)
    return {month: float(value) for month, value in pairs}


def told(code, part, whole):
    print(f"{code} {part:g} {whole:g} {part / whole * 100:.6f}")


LIVE = ["production", "scaled"]
all_of = table("initiatives")
active = all_of[~all_of.stage.isin(["stopped", "retired"])]
live = all_of[all_of.stage.isin(LIVE)]
told("in-production", len(live), len(active))

units, parents = table("units"), {}
for _, unit in units.iterrows():
    path = f"{unit.parent} › {unit['name']}" if unit.parent else unit["name"]
    parents[path] = unit.parent
using = set()
places = table("deployments")
there = places[places.stage.isin(LIVE) & places.initiative.isin(active.key)]
for path in [*live.unit, *there.unit]:
    while path:
        using.add(path)
        path = parents[path]
told("units-using-ai", len(using), len(units))

countries = lambda rows: {country.lower() for text in rows.countries for country in text.split("; ") if country}
told("countries-using-ai", len(countries(live)), len(countries(active)))

moves = table("transitions")
moves = moves[(moves.place == "") & (moves.contradicted == "no")]
times = []
for key, own in moves.groupby("key"):
    went = own[own.to.isin(LIVE)]
    idea = own[own.to == "idea"]
    if went.empty or idea.empty:
        continue
    middle = lambda text: pd.Timestamp(text + "-15") if len(text) == 7 else pd.Timestamp(text) if len(text) == 10 else None
    begun, ended = middle(idea.date.iloc[0]), middle(went.date.iloc[0])
    if begun is None or ended is None or not day - pd.DateOffset(years=1) < ended <= day:
        continue
    times.append((ended - begun).days / (365.25 / 12))
print(f"idea-to-production {len(times)} {np.median(times):.6f}")

begun = all_of[all_of.stage.isin(["development", "pilot", *LIVE])]
told("reuse", (begun.components != "").sum(), len(begun))

users = planned = 0
benefits = table("benefits")
for key in live.key:
    own = benefits[(benefits.initiative == key) & (benefits.users != "")]
    own = own[[any(pd.Period(month).end_time.date() <= day.date() for month in amounts(text)) for text in own.active]]
    if own.empty:
        continue
    most = own.loc[own.users.astype(int).idxmax()]
    past = {month: value for month, value in amounts(most.active).items() if pd.Period(month).end_time.date() <= day.date()}
    users, planned = users + past[max(past)], planned + int(most.users)
told("adoption", users, planned)
