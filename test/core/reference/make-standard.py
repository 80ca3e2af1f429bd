#!/usr/bin/env python3
"""Reference values of the standard distributions in 50-digit arithmetic (mpmath).

    python3 make-standard.py > standard.txt

A line is: law, parameters, function, argument as a hexadecimal double, value with 22 digits.
Densities and distribution functions are the formulas of the facts sheet; derivatives are
numeric ones of mpmath at 50 digits. mpmath is BSD-licensed; on Debian it is python3-mpmath.
"""
import sys

from mpmath import (atan, besselk, betainc, cos, diff, erfc, exp, expm1, findroot, gamma, gammainc, inf, isinf, log,
                    loggamma, mp, mpc, mpf, pi, re, sin, sinh, sqrt, tan, tanh)

mp.dps = 50


def lbeta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def phi(z):
    return erfc(-z / sqrt(mpf(2))) / 2


def gamma_p(a, x):
    if x > a + 30:
        return 1 - gammainc(a, x, inf) / gamma(a)
    term = total = 1 / a
    n = 1
    while term > total * mpf(10) ** -45:
        term *= x / (a + n)
        total += term
        n += 1
    return exp(a * log(x) - x - loggamma(a)) * total


def beta_i(a, b, x):
    def lower(a, b, x):
        term = total = 1 / a
        n = 0
        while term > total * mpf(10) ** -45 * (1 - x):
            term *= x * (a + b + n) / (a + 1 + n)
            total += term
            n += 1
        return exp(a * log(x) + b * log(1 - x) - lbeta(a, b)) * total
    return lower(a, b, x) if x < a / (a + b) else 1 - lower(b, a, 1 - x)


H = mpf(1) / 2
LAWS = {}


def law(name, logpdf, cdf=None):
    LAWS[name] = (logpdf, cdf)


law('beta', lambda x, p, q, a=mpf(0), b=mpf(1): (p - 1) * log(x - a) + (q - 1) * log(b - x) - lbeta(p, q)
    - (p + q - 1) * log(b - a), lambda x, p, q, a=mpf(0), b=mpf(1): beta_i(p, q, (x - a) / (b - a)))
law('cauchy', lambda x, t=mpf(0), l=mpf(1): -log(pi * l * (1 + ((x - t) / l) ** 2)),
    lambda x, t=mpf(0), l=mpf(1): H + atan((x - t) / l) / pi)
law('chi', lambda x, n: (n - 1) * log(x) - x * x / 2 - (n / 2 - 1) * log(mpf(2)) - loggamma(n / 2),
    lambda x, n: gamma_p(n / 2, x * x / 2))
law('chisquare', lambda x, n: (n / 2 - 1) * log(x) - x / 2 - n / 2 * log(mpf(2)) - loggamma(n / 2),
    lambda x, n: gamma_p(n / 2, x / 2))
law('exponential', lambda x, s=mpf(1), t=mpf(0): -(x - t) / s - log(s),
    lambda x, s=mpf(1), t=mpf(0): -expm1(-(x - t) / s))
law('extremeI', lambda x, z=mpf(0), t=mpf(1): -exp(-(x - z) / t) - (x - z) / t - log(t),
    lambda x, z=mpf(0), t=mpf(1): exp(-exp(-(x - z) / t)))
law('extremeII', lambda x, k, z=mpf(0), t=mpf(1): log(k / t) - (k + 1) * log((x - z) / t) - ((x - z) / t) ** -k,
    lambda x, k, z=mpf(0), t=mpf(1): exp(-((x - z) / t) ** -k))
law('F', lambda x, a, b: a / 2 * log(a / b) - lbeta(a / 2, b / 2) + (a / 2 - 1) * log(x)
    - (a + b) / 2 * log(1 + a / b * x), lambda x, a, b: beta_i(a / 2, b / 2, a * x / (b + a * x)))
law('gamma', lambda x, a, b=mpf(1), c=mpf(0): (a - 1) * log((x - c) / b) - (x - c) / b - loggamma(a) - log(b),
    lambda x, a, b=mpf(1), c=mpf(0): gamma_p(a, (x - c) / b))
law('ghyp', lambda x, l, a, b, d, m: l * log(sqrt(a * a - b * b) / d) - log(2 * pi) / 2 - (l - H) * log(a)
    - log(besselk(l, d * sqrt(a * a - b * b))) + (l - H) / 2 * log(d * d + (x - m) ** 2) + b * (x - m)
    + log(besselk(l - H, a * sqrt(d * d + (x - m) ** 2))))
law('gig', lambda x, t, w, e=mpf(1): (t - 1) * log(x) - w / 2 * (x / e + e / x))
law('gig2', lambda x, t, psi, chi: (t - 1) * log(x) - (chi / x + psi * x) / 2)
law('hyperbolic', lambda x, a, b, d, m: -a * sqrt(d * d + (x - m) ** 2) + b * (x - m))
law('ig', lambda x, m, l: log(l / (2 * pi * x ** 3)) / 2 - l * (x - m) ** 2 / (2 * m * m * x),
    lambda x, m, l: phi(sqrt(l / x) * (x / m - 1)) + exp(2 * l / m) * phi(-sqrt(l / x) * (x / m + 1)))
law('laplace', lambda x, t=mpf(0), f=mpf(1): -abs(x - t) / f - log(2 * f),
    lambda x, t=mpf(0), f=mpf(1): exp((x - t) / f) / 2 if x < t else 1 - exp(-(x - t) / f) / 2)
law('logistic', lambda x, a=mpf(0), b=mpf(1): -(x - a) / b - 2 * log(1 + exp(-(x - a) / b)) - log(b),
    lambda x, a=mpf(0), b=mpf(1): 1 / (1 + exp(-(x - a) / b)))
law('lognormal', lambda x, z, s, t=mpf(0): -((log(x - t) - z) / s) ** 2 / 2 - log((x - t) * s * sqrt(2 * pi)),
    lambda x, z, s, t=mpf(0): phi((log(x - t) - z) / s))
law('lomax', lambda x, a, c=mpf(1): log(a) + a * log(c) - (a + 1) * log(x + c),
    lambda x, a, c=mpf(1): 1 - (c / (x + c)) ** a)
law('meixner', lambda x, a, b, d, m: b * (x - m) / a + 2 * re(loggamma(mpc(d, (x - m) / a)))
    + 2 * d * log(2 * cos(b / 2)) - log(2 * a * pi) - loggamma(2 * d))
law('normal', lambda x, m=mpf(0), s=mpf(1): -((x - m) / s) ** 2 / 2 - log(s * sqrt(2 * pi)),
    lambda x, m=mpf(0), s=mpf(1): phi((x - m) / s))
law('pareto', lambda x, k, a: log(a) + a * log(k) - (a + 1) * log(x), lambda x, k, a: 1 - (k / x) ** a)
law('powerexponential', lambda x, t: -abs(x) ** t - log(2) - loggamma(1 + 1 / t),
    lambda x, t: H + (1 if x > 0 else -1) * gamma_p(1 / t, abs(x) ** t) / 2 if x > 0
    else gammainc(1 / t, abs(x) ** t, inf) / gamma(1 / t) / 2)
law('rayleigh', lambda x, s: log(x / s ** 2) - x * x / (2 * s * s), lambda x, s: -expm1(-x * x / (2 * s * s)))
law('slash', lambda x: log((1 - exp(-x * x / 2)) / (x * x * sqrt(2 * pi))))
law('student', lambda x, n: -(n + 1) / 2 * log(1 + x * x / n) - log(n) / 2 - lbeta(H, n / 2),
    lambda x, n: beta_i(n / 2, H, n / (n + x * x)) / 2 if x < 0 else 1 - beta_i(n / 2, H, n / (n + x * x)) / 2)
law('triangular', lambda x, h=H: log(2 * x / h if x < h else 2 * (1 - x) / (1 - h)),
    lambda x, h=H: x * x / h if x < h else 1 - (1 - x) ** 2 / (1 - h))
law('uniform', lambda x, a=mpf(0), b=mpf(1): -log(b - a), lambda x, a=mpf(0), b=mpf(1): (x - a) / (b - a))
law('vg', lambda x, l, a, b, m: l * log(a * a - b * b) - log(pi) / 2 - loggamma(l) - (l - H) * log(2 * a)
    + (l - H) * log(abs(x - m)) + b * (x - m) + log(besselk(l - H, a * abs(x - m))))
law('weibull', lambda x, c, a=mpf(1), z=mpf(0): log(c / a) + (c - 1) * log((x - z) / a) - ((x - z) / a) ** c,
    lambda x, c, a=mpf(1), z=mpf(0): -expm1(-((x - z) / a) ** c))


def burr(x, t, k=None, c=None):
    t = int(t)
    return {
        1: lambda: x, 2: lambda: (1 + exp(-x)) ** -k, 3: lambda: (1 + x ** -c) ** -k,
        4: lambda: (1 + ((c - x) / x) ** (1 / c)) ** -k, 5: lambda: (1 + c * exp(-tan(x))) ** -k,
        6: lambda: (1 + c * exp(-k * sinh(x))) ** -k, 7: lambda: 2 ** -k * (1 + tanh(x)) ** k,
        8: lambda: (2 / pi * atan(exp(x))) ** k, 9: lambda: 1 - 2 / (2 + c * ((1 + exp(x)) ** k - 1)),
        10: lambda: (1 - exp(-x * x)) ** k, 11: lambda: (x - sin(2 * pi * x) / (2 * pi)) ** k,
        12: lambda: 1 - (1 + x ** c) ** -k}[t]()


CASES = [  # law, parameters, arguments
    ('beta', (2, 5), (1e-8, 0.01, 0.2, 0.5, 0.9, 0.999)), ('beta', (0.5, 0.7), (1e-12, 0.1, 0.5, 0.99)),
    ('beta', (2, 5, -1, 3), (-0.99, 0.1, 2.5)), ('beta', (200, 300), (0.2, 0.35, 0.4, 0.45, 0.6)),
    ('beta', (1, 3), (0.1, 0.9)), ('beta', (12, 0.5), (0.3, 0.9, 0.999)), ('beta', (3e4, 2e4), (0.59, 0.6, 0.61)),
    ('cauchy', (), (-1e10, -3, 0.1, 5, 1e6)), ('cauchy', (3, 0.1), (-5, 2.9, 3.5)),
    ('chi', (1,), (0.1, 1, 5)), ('chi', (2.5,), (1e-3, 0.5, 1.2, 3, 8)), ('chi', (200,), (10, 14, 16)),
    ('chisquare', (1,), (1e-6, 1, 30)), ('chisquare', (5,), (0.01, 3.3, 60)), ('chisquare', (1000,), (800, 998.5, 1200)),
    ('exponential', (), (1e-9, 0.5, 40)), ('exponential', (2, 5), (5.25, 9, 70)),
    ('extremeI', (), (-4, -1, 0.3, 3, 40)), ('extremeI', (-5, 30), (-80, 0, 200)),
    ('extremeII', (3,), (0.2, 0.9, 1.5, 50)), ('extremeII', (1, 2, 0.5), (2.02, 2.3, 1e4)),
    ('F', (5, 7), (1e-4, 0.4, 2, 100)), ('F', (1, 3), (1e-5, 1, 50)), ('F', (30, 50), (0.2, 0.9, 4)),
    ('F', (2000, 3000), (0.9, 1.01, 1.2)),
    ('gamma', (3,), (1e-5, 0.3, 2, 5, 40, 300)), ('gamma', (0.5,), (1e-10, 0.3, 2, 60)),
    ('gamma', (1.2, 50, -7), (-6.9, 20, 900)), ('gamma', (1000,), (600, 900, 999.5, 1100, 1600)),
    ('gamma', (1e6,), (995000, 1000001, 1005000)), ('gamma', (14.9,), (2, 14, 50)), ('gamma', (15,), (2, 14, 50)),
    ('ghyp', (1, 2, 0.5, 1, 0), (-20, -1, 0.3, 4, 200)), ('ghyp', (-0.5, 1, 0, 2, -1), (-9, -1, 3)),
    ('gig', (0.5, 1), (0.01, 0.6, 30)), ('gig', (2, 3, 4), (0.2, 5, 100)), ('gig2', (-1, 2, 0.5), (0.01, 0.2, 9)),
    ('hyperbolic', (1, 0, 1, 0), (-30, 0.2, 5)), ('hyperbolic', (2, 1, 0.5, 3), (-4, 3.1, 60)),
    ('ig', (1, 1), (0.01, 0.3, 1, 40)), ('ig', (3, 20), (0.3, 2.2, 15)), ('ig', (1, 500), (0.7, 0.99, 1.4)),
    ('laplace', (), (-50, -0.3, 2)), ('laplace', (-2, 10), (-9, 5)), ('logistic', (), (-50, -1, 0.2, 7, 60)),
    ('logistic', (100, 0.5), (80, 100.1, 120)), ('lognormal', (0, 1), (1e-4, 0.3, 0.5, 3, 1e4)),
    ('lognormal', (1, 0.25, -3), (-2, -0.4, 4)), ('lomax', (2,), (1e-9, 0.5, 1e6)), ('lomax', (10, 5), (1e-3, 0.4, 90)),
    ('meixner', (1, 0, 1, 0), (-30, -0.2, 0.4, 9)), ('meixner', (0.5, 1.2, 2, 1), (-6, 1.2, 1.6, 12)),
    ('meixner', (2, -1, 0.3, 0), (-8, 0.1, 5)),
    ('normal', (), (-37, -20, -8, -1.3, 0.2, 3, 9)), ('normal', (1000, 0.001), (999.99, 1000.0004)),
    ('pareto', (1, 2), (1.0000001, 1.5, 1e5)), ('pareto', (0.1, 7), (0.101, 0.5)),
    ('powerexponential', (3,), (-5, -0.4, 0.9, 4)), ('powerexponential', (0.7,), (-200, -0.1, 0.5, 30)),
    ('powerexponential', (10,), (-1.3, -0.9, 0.4, 1.2)),
    ('rayleigh', (1,), (1e-6, 0.9, 6)), ('rayleigh', (20,), (3, 21, 90)), ('slash', (), (-1e3, -2, 1e-3, 0.4, 0.9, 1.1, 30)),
    ('student', (1,), (-1e8, -2, 0.3, 9)), ('student', (3,), (-1e5, -2, 0.3, 9)), ('student', (30,), (-40, -3, 0.3, 6)),
    ('student', (0.3,), (-1e6, 0.5)), ('student', (1e5,), (-8, -2, 1, 5)),
    ('triangular', (), (0.01, 0.3, 0.7, 0.99)), ('triangular', (0.9,), (0.2, 0.95)), ('uniform', (), (0.3, 0.9)),
    ('uniform', (-3, 8), (-2, 5)), ('vg', (2, 1, 0, 0), (-30, -0.01, 3)), ('vg', (1, 2, 0.5, 1), (-5, 0.9, 1.2, 20)),
    ('weibull', (2,), (1e-5, 0.7, 5)), ('weibull', (0.6,), (1e-9, 0.5, 100)), ('weibull', (3.6, 10, 1), (1.1, 9, 20)),
]
BURR = [((1,), (0.2, 0.9)), ((2, 1.5), (-20, -1, 3)), ((3, 1.5, 2), (0.01, 1, 9)), ((4, 1.5, 2), (0.1, 1, 1.9)),
        ((5, 1.5, 2), (-1.4, 0.1, 1.3)), ((6, 1.5, 2), (-2, 0.2, 2)), ((7, 1.5), (-9, 0.3, 2)), ((8, 1.5), (-9, 0.3, 4)),
        ((9, 1.5, 2), (-9, 0.3, 4)), ((10, 1.5), (0.01, 0.8, 3)), ((11, 1.5), (0.01, 0.4, 0.9)),
        ((12, 1.5, 2), (0.01, 0.9, 30))]


def emit(name, p, function, x, value):
    print(name, ','.join(repr(float(v)) for v in p) or '-', function, float(x).hex(),
          mp.nstr(value, 22, min_fixed=1, max_fixed=0))


for name, p, points in CASES:
    print(name, p, file=sys.stderr)
    logpdf, cdf = LAWS[name]
    q = [mpf(float(v)) for v in p]
    for x in points:
        X = mpf(float(x))
        value = logpdf(X, *q)
        # at a millionth of the distance to what may be a border or a kink
        slope = diff(lambda t: logpdf(t, *q), X, h=mpf(10) ** -22 * max(abs(X), mpf(10) ** -12))
        emit(name, p, 'logpdf', x, value)
        emit(name, p, 'pdf', x, exp(value))
        emit(name, p, 'dlogpdf', x, slope)
        emit(name, p, 'dpdf', x, exp(value) * slope)
        if cdf:
            emit(name, p, 'cdf', x, cdf(X, *q))
for p, points in BURR:
    for x in points:
        emit('burr', p, 'cdf', x, burr(mpf(float(x)), *[mpf(float(v)) for v in p]))
