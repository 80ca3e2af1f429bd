#!/usr/bin/env python3
"""Reference values of special functions in 60-digit arithmetic (mpmath).

    python3 make-special.py > special.txt

A line is: function, its arguments as hexadecimal doubles (so that they are exact), the value
with 25 digits. mpmath is BSD-licensed; on Debian it is python3-mpmath.
"""
from mpmath import besselk, erfc, erfinv, exp, findroot, log, log1p, loggamma, mp, mpc, mpf, pi, re, sqrt

mp.dps = 60


def emit(name, args, value):
    print(name, *[float(a).hex() for a in args], mp.nstr(value, 25, min_fixed=1, max_fixed=0))


def D(x):
    return mpf(float(x))


def gamma_series(a, x):
    """P(a,x) for x below about a: all terms positive."""
    term = total = 1 / a
    n = 1
    while term > total * mpf(10) ** -45:
        term *= x / (a + n)
        total += term
        n += 1
    return exp(a * log(x) - x - loggamma(a)) * total


def gamma_fraction(a, x):
    """Q(a,x) for x above a: continued fraction DLMF 8.9.2, forward recurrence of Lentz."""
    b = x + 1 - a
    c, d = mpf(10) ** 300, 1 / b
    h = d
    n = 1
    while True:
        numerator = -n * (n - a)
        b += 2
        d = 1 / (b + numerator * d)
        c = b + numerator / c
        h *= d * c
        if abs(d * c - 1) < mpf(10) ** -45:
            return exp(a * log(x) - x - loggamma(a)) * h
        n += 1


def gamma_p(a, x):
    return gamma_series(a, x) if x <= a or x < 1 else 1 - gamma_fraction(a, x)


def gamma_q(a, x):
    return 1 - gamma_series(a, x) if x <= a or x < 1 else gamma_fraction(a, x)


for a in (1e-3, 0.1, 0.5, 1, 1.5, 3, 9.7, 14.9, 15, 33.3, 100, 1000, 9999, 1e4, 123456.7):
    for t in (-25, -8, -3, -1, -0.2, 0, 0.2, 1, 3, 8, 25):
        x = float(a + t * a ** 0.5)
        if x <= 0:
            x = float(a * 10 ** (t / 3))
        if a > 1e5 and abs(t) > 8:
            continue
        emit("p", (a, x), gamma_p(D(a), D(x)))
        emit("q", (a, x), gamma_q(D(a), D(x)))


def beta_i(a, b, x, y):
    # DLMF 8.17.8 with positive terms
    term = total = 1 / a
    n = 0
    while True:
        term *= x * (a + b + n) / (a + 1 + n)
        total += term
        n += 1
        if term < total * mpf(10) ** -45 * y:
            break
    return exp(a * log(x) + b * log(y) - (loggamma(a) + loggamma(b) - loggamma(a + b))) * total


for a, b in ((0.5, 0.5), (0.5, 3), (2, 5), (5, 2), (0.01, 0.3), (10, 10), (9.5, 200), (30, 0.5), (200, 300),
             (1000, 1.5), (5000, 4000), (0.5, 1e4)):
    n = a + b
    for t in (-12, -5, -2, -0.5, 0, 0.5, 2, 5, 12):
        m, s = a / n, (a * b / n / n / (n + 1)) ** 0.5
        x = m + t * s
        if x <= 1e-9 * m:
            x = m * 10 ** t
        if x >= 1:
            x = 1 - (1 - m) * 10 ** (-t)
        x = float(x)
        y = float(1 - x)
        if y <= 0:
            continue
        X, Y = D(x), 1 - D(x)
        value = beta_i(D(a), D(b), X, Y) if x < m else 1 - beta_i(D(b), D(a), Y, X)
        emit("i", (a, b, x, float(Y)), value)

for z in (-38, -37, -30, -20, -10, -5, -2, -1, -0.1, 0, 0.1, 1, 2, 5, 8):
    z = z + 0.123
    emit("phi", (z,), erfc(-D(z) / sqrt(mpf(2))) / 2)


def quantile(u):
    start = float(u)
    if start < 0.1:
        t = (-2 * log(u)) ** mpf(0.5)
        guess = -(t - (log(t) + log(4 * pi) / 2) / t) if start < 1e-4 else mpf(-2)
    else:
        guess = sqrt(mpf(2)) * erfinv(2 * u - 1)
        return guess
    return findroot(lambda z: log(erfc(-z / sqrt(mpf(2))) / 2) - log(u), guess)


for u in (1e-300, 1e-100, 1e-20, 1e-12, 1e-10, 1e-6, 1e-3, 0.02, 0.07, 0.0751, 0.2, 0.3, 0.4999, 0.6, 0.9, 0.99,
          1 - 1e-6, 1 - 1e-12):
    emit("qn", (u,), quantile(D(u)))

for x in (0, 0.3, 1, 3, 4.9, 5, 5.1, 8, 20, 100, 1e4, 1e8):
    X = D(x)
    value = exp(X * X) * erfc(X) if x < 100 else 1 / (sqrt(pi) * X) * sum(
        (-1) ** k * mp.fac2(2 * k - 1) / (2 * X * X) ** k for k in range(12))
    emit("erfcx", (x,), value)

for nu in (0, 0.3, 0.5, 1, 2.5, 10, 60):
    for x in (1e-8, 1e-3, 0.1, 1, 5, 40, 700, 1e4):
        emit("k", (nu, x), log(besselk(D(nu), D(x))))

for a, b in ((0.5, 0.5), (0.01, 20), (1e-5, 1e5), (3, 9), (9.99, 1e6), (12, 15), (1e5, 2e5), (0.5, 50), (100, 0.2)):
    emit("lb", (a, b), loggamma(D(a)) + loggamma(D(b)) - loggamma(D(a) + D(b)))
    emit("ld", (a, b), loggamma(D(a) + D(b)) - loggamma(D(b)))

for x, y in ((1, 0), (0.5, 1), (1, 30), (2.5, -0.01), (0.01, 0.02), (100, 3), (3, 1000), (20, 20)):
    emit("la", (x, y), re(loggamma(mpc(D(x), D(y)))))

for a in (0.1, 0.5, 1, 5, 9.99, 10, 15, 100, 1e8):
    A = D(a)
    emit("st", (a,), loggamma(A) - ((A - mpf(1) / 2) * log(A) - A + log(2 * pi) / 2))

for x in (-0.99, -0.5, -0.4, -0.399, -0.1, -1e-5, 1e-12, 1e-3, 0.1, 0.59, 0.61, 3, 1e6):
    emit("lm", (x,), log1p(D(x)) - D(x))

for x, m in ((0, 3), (1, 1000), (500, 1000), (999, 1000), (1000, 1000), (1000.001, 1000), (1500, 1000), (1700, 1000),
             (5000, 1000), (1e-5, 1e-5)):
    X, M = D(x), D(m)
    emit("dev", (x, m), (X * log(X / M) if x else 0) + M - X)
