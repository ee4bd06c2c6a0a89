"""Rankings under drawn weights as numpy makes them with whole arrays: what the bench stands beside.

Reads levels once; then, for each line on the input, draws 10,000 rankings, counts what the program counts (ranges of
ranks, chances of the top and of the quadrants) and says on the output how many seconds that took and how many bytes
the process has grown by at most.
"""
import resource
import sys
import time

import numpy as np

DRAWS = 10_000
points = 25.0 * (np.loadtxt(sys.argv[1], delimiter=",") - 1)
value, feasibility, risk = points[:, :4], points[:, 4:9], points[:, 9:]
rng = np.random.default_rng(1)


def bytes_so_far():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def once():
    weights = rng.dirichlet(np.ones(3), DRAWS)
    v, f, r = (rng.dirichlet(np.ones(own.shape[1]), DRAWS) @ own.T for own in (value, feasibility, risk))
    priority = weights[:, :1] * v + weights[:, 1:2] * f + weights[:, 2:] * (100 - r)
    order = np.argsort(-priority, axis=1)
    ranks = np.empty(order.shape, dtype=np.int16)
    np.put_along_axis(ranks, order, np.arange(1, len(points) + 1, dtype=np.int16)[None, :], axis=1)
    ranges = np.percentile(ranks, [5, 95], axis=0, method="inverted_cdf")
    top = (ranks <= 10).mean(axis=0)
    high, hard = v >= 50, 100 - f >= 50
    quadrants = [(high & ~hard).mean(0), (high & hard).mean(0), (~high & ~hard).mean(0), (~high & hard).mean(0)]
    return ranges, top, quadrants


before = bytes_so_far()
for line in sys.stdin:
    begun = time.perf_counter()
    once()
    print(time.perf_counter() - begun, bytes_so_far() - before, flush=True)
