#!/usr/bin/env bash
# pyxirr 0.10.8: of flows that two rates bring to nothing, irr and xirr pick different ones, and so does irr when every
# sign is turned.
#
# An initiative that pays 100, earns 230 and then pays 132 to be taken out of service has a net present value of zero at
# 10% and at 20% a year alike: its internal rate of return is not unique. One expects either to be told so, or one rule
# by which a package chooses, and that lending and borrowing the same amounts have the same rate.
#
# Seen: irr answers 20%, also when asked to begin its search at 5%. xirr, for the same amounts on the same day of three
# years, answers 9.7% (10% but for the leap day). irr of the amounts with their signs turned answers 10%. Nothing is raised
# or warned of; only is_conventional_cash_flow, asked apart, says that something is unusual. numpy-financial 1.0.0 answers
# 10% for both signs. So two careful people who check a return with these tools report figures that differ by a factor of
# two, and one of them by turning a sign. Whoever reports an IRR has to count the sign changes and the roots first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" --quiet install pyxirr==0.10.8 numpy-financial==1.0.0 numpy==2.2.6
"$work/env/bin/python" - <<'PY'
from datetime import date

import numpy_financial
import pyxirr

flows = [-100.0, 230.0, -132.0]
turned = [-flow for flow in flows]
days = [date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]

for rate in (0.10, 0.20):
    worth = pyxirr.npv(rate, flows)
    print(f"net present value at {rate:.0%}: {worth:.9f}")
    assert abs(worth) < 1e-9, "both are rates of return"

found = {
    "pyxirr irr": pyxirr.irr(flows),
    "pyxirr irr, begun at 5%": pyxirr.irr(flows, guess=0.05),
    "pyxirr irr, signs turned": pyxirr.irr(turned),
    "pyxirr xirr, a year apart": pyxirr.xirr(days, flows),
    "numpy-financial irr": numpy_financial.irr(flows),
    "numpy-financial irr, signs turned": numpy_financial.irr(turned),
}
for name, rate in found.items():
    print(f"{name}: {rate:.4%}")

expected = [0.20, 0.20, 0.10, 0.0967648, 0.10, 0.10]
for (name, rate), rate_expected in zip(found.items(), expected):
    assert abs(rate - rate_expected) < 1e-6, f"{name} picks another rate now"
assert not pyxirr.is_conventional_cash_flow(flows)
PY
