#!/usr/bin/env python3
"""Reference values of the standard discrete distributions in 50-digit arithmetic (mpmath).

    python3 make-discrete.py > discrete.txt

A line is: law, parameters, function, argument, value with 22 digits.
"""
from mpmath import exp, log, loggamma, mp, mpf

mp.dps = 50


def choose(n, k):
    return exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1))


PMF = {
    'binomial': lambda k, n, p: choose(n, k) * p ** k * (1 - p) ** (n - k),
    'geometric': lambda k, p: p * (1 - p) ** k,
    'hypergeometric': lambda k, N, M, n: choose(M, k) * choose(N - M, n - k) / choose(N, n),
    'logarithmic': lambda k, t: -t ** k / (k * log(1 - t)),
    'negativebinomial': lambda k, p, r: exp(loggamma(k + r) - loggamma(r) - loggamma(k + 1)) * p ** r * (1 - p) ** k,
    'poisson': lambda k, t: exp(k * log(t) - t - loggamma(k + 1)),
    'zipf': lambda k, r, t=mpf(0): (k + t) ** -(r + 1),
}
CASES = [
    ('binomial', (20, 0.3), (0, 1, 6, 15, 20)), ('binomial', (10000, 0.001), (0, 10, 40)),
    ('binomial', (1e6, 0.7), (695000, 700000, 700001, 704000)), ('geometric', (0.3,), (0, 5, 500)),
    ('geometric', (1e-5,), (0, 70000)), ('hypergeometric', (100, 30, 10), (0, 3, 10)),
    ('hypergeometric', (100, 60, 70), (30, 42, 60)), ('hypergeometric', (1e6, 3e5, 1e4), (2800, 3000, 3300)),
    ('logarithmic', (0.5,), (1, 2, 60)), ('logarithmic', (0.999,), (1, 100, 9000)),
    ('negativebinomial', (0.3, 5), (0, 1, 9, 80)), ('negativebinomial', (0.01, 100), (5000, 9801, 13000)),
    ('negativebinomial', (0.9, 0.5), (0, 1, 7)), ('poisson', (12.5,), (0, 1, 12, 50)), ('poisson', (0.1,), (0, 1, 6)),
    ('poisson', (1e5,), (99000, 100000, 101500)), ('zipf', (1.5,), (1, 2, 1000)), ('zipf', (1, 2), (1, 5, 100000)),
]
for name, p, points in CASES:
    q = [mpf(float(v)) for v in p]
    for k in points:
        print(name, ','.join(repr(float(v)) for v in p), 'pmf', k,
              mp.nstr(PMF[name](mpf(k), *q), 22, min_fixed=1, max_fixed=0))
        if name in ('binomial', 'geometric', 'poisson'):
            total, i = mpf(0), k
            while i >= 0:  # downwards, until nothing is added any more
                term = PMF[name](mpf(i), *q)
                total += term
                if term < total * mpf(10) ** -30:
                    break
                i -= 1
            print(name, ','.join(repr(float(v)) for v in p), 'cdf', k, mp.nstr(total, 22, min_fixed=1, max_fixed=0))
