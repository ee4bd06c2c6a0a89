"""The sums of a portfolio's benefits and costs as pandas groups them: what the bench stands beside.

Reads the file once into frames of one row a month; then, for each line on the input, groups them and says on the
output how many seconds that took. What is grouped: planned and realised by quarter, by evidence and baseline, by
state; and what was planned and spent.
"""
import sqlite3
import sys
import time

import pandas as pd

file = sys.argv[1]
db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)


def months(table, columns):
    rows = pd.read_sql(f"SELECT id, {columns}, plan, actual FROM {table} WHERE deleted IS NULL", db)
    frames = []
    for basis in ("plan", "actual"):
        own = rows.assign(pair=rows[basis].str.split(" ")).explode("pair")
        own = own[own["pair"] != ""]
        split = own["pair"].str.split("=", expand=True)
        own = own.assign(month=split[0], amount=(split[1].astype(float) * 100).round().astype("int64"), basis=basis)
        frames.append(own.drop(columns=["plan", "actual", "pair"]))
    return pd.concat(frames, ignore_index=True)


benefits = months("benefit", "state, evidence, baseline, coalesce(share, 100) AS share")
benefits["amount"] = benefits["amount"] * benefits["share"] // 100
costs = months("cost", "nature")
for frame in (benefits, costs):
    frame["quarter"] = pd.PeriodIndex(frame["month"], freq="M").asfreq("Q").astype(str)
    for column in ("month", "basis", "quarter"):
        frame[column] = frame[column].astype("category")
for column in ("state", "evidence", "baseline"):
    benefits[column] = benefits[column].astype("category")
for _ in sys.stdin:
    begun = time.perf_counter()
    by = lambda *columns: benefits.groupby([*columns, "basis"], observed=True)["amount"].sum()
    by("quarter"), by("evidence", "baseline"), by("state")
    costs.groupby("basis", observed=True)["amount"].sum()
    print(time.perf_counter() - begun, flush=True)
