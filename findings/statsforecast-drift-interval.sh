#!/usr/bin/env bash
# statsforecast 2.1.1: the interval of RandomWalkWithDrift is narrower than the drift method's own definition.
#
# The method estimates one parameter, the drift, from the steps between n readings. Its error variance is
# the sum of squared steps around the drift over n - 2: n - 1 steps less the parameter that was estimated
# (Forecasting: principles and practice, 3rd edition, 5.4, whose author's R packages do so). This one
# divides by n - 1, the number of steps.
#
# For a KPI with the twelve monthly readings below, one month ahead: half of the 80% interval is 0.378986,
# where the definition gives 0.397484, a factor of sqrt(10/11). The fewer readings, the more it matters:
# with five, the fewest that a forecast should be made of, an interval is 13% too narrow. The middle is
# the same to the last digit. Whoever checks a forecast against this package compares the middle alone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet install statsforecast==2.1.1 scipy==1.16.3 "pandas<3"
"$work/env/bin/python" - <<'PY'
import math

import numpy as np
from scipy.stats import norm
from statsforecast.models import RandomWalkWithDrift

# Days to settle a claim, month by month.
readings = np.array([13.1, 12.8, 12.4, 12.0, 11.6, 11.2, 10.9, 10.5, 10.4, 10.7, 11.0, 11.2])
for n, factor in ((12, math.sqrt(10 / 11)), (5, math.sqrt(3 / 4))):
    known = readings[:n]
    model = RandomWalkWithDrift()
    model.fit(known)
    found = model.predict(h=1, level=[80])
    steps = np.diff(known)
    drift = steps.mean()
    sigma = math.sqrt(((steps - drift) ** 2).sum() / (n - 2))
    # One step ahead, the drift itself is as uncertain as its n - 1 steps make it.
    defined = norm.ppf(0.9) * sigma * math.sqrt(1 + 1 / (n - 1))
    half = float(found["mean"][0] - found["lo-80"][0])
    print(f"{n} readings: half interval {half:.6f}, by the definition {defined:.6f}, ratio {half / defined:.6f}")
    assert abs(found["mean"][0] - (known[-1] + drift)) < 1e-9
    assert abs(half / defined - factor) < 1e-6, "statsforecast divides otherwise now"
PY
