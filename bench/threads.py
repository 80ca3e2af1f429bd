"""The work of threads.c through SciPy's wrapper of UNU.RAN: threads.py KIND THREADS UNITS"""
import math
import sys
import threading
import time

import numpy
from scipy.stats.sampling import (NumericalInversePolynomial, SimpleRatioUniforms,
                                  TransformedDensityRejection)


class Normal:
    def pdf(self, x):
        return math.exp(-0.5 * x * x)

    def dpdf(self, x):
        return -x * math.exp(-0.5 * x * x)


def generator(kind, seed):
    source = numpy.random.default_rng(seed)
    if kind == "pinv":
        return NumericalInversePolynomial(Normal(), random_state=source)
    if kind == "srou":
        return SimpleRatioUniforms(Normal(), mode=0, pdf_area=math.sqrt(2 * math.pi), random_state=source)
    return TransformedDensityRejection(Normal(), random_state=source)


def work(kind, units, seed, barrier):
    own = generator(kind, seed)
    draws = 100_000 if kind == "draws" else 1000
    barrier.wait()
    for _ in range(units):
        if kind in ("draws", "srou"):
            own.rvs(draws)
        else:
            generator(kind, seed).rvs(1)


kind, n, units = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
barrier = threading.Barrier(n + 1)
threads = [threading.Thread(target=work, args=(kind, units, seed, barrier)) for seed in range(n)]
for thread in threads:
    thread.start()
barrier.wait()
start = time.perf_counter()
for thread in threads:
    thread.join()
print(time.perf_counter() - start)
