import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gaussKronrod21, integrate, LineMap } from '../../wasm/quadrature.ts';
import { closeTo } from './numbers.ts';

describe('Gauss-Kronrod rule', () => {
  test('is exact for polynomials up to degree 31', () => {
    for (let degree = 0; degree <= 31; degree++) {
      const { value } = gaussKronrod21((x) => x ** degree, 0, 2);
      const exact = 2 ** (degree + 1) / (degree + 1);
      assert.ok(Math.abs(value - exact) <= 4e-15 * exact, `degree ${degree}: ${value}, exact ${exact}`);
    }
  });

  test('is not exact for degree 34, so that the test above means something', () => {
    const { value } = gaussKronrod21((x) => x ** 34, -1, 1);
    assert.ok(Math.abs(value - 2 / 35) > 1e-12);
  });
});

describe('adaptive quadrature', () => {
  const cases: [name: string, f: (x: number) => number, breaks: number[], exact: number][] = [
    ['exp', Math.exp, [0, 1], Math.E - 1],
    ['a bell far from the middle', (x) => Math.exp(-((x - 93.3) ** 2)), [0, 100], Math.sqrt(Math.PI)],
    ['a step', (x) => (x < 1 / 3 ? 0 : 1), [0, 1], 2 / 3],
    ['a kink', (x) => Math.abs(x - 0.2), [-1, 1], (1.2 ** 2 + 0.8 ** 2) / 2],
    ['an integrable pole at an end', (x) => 1 / Math.sqrt(x), [0, 1], 2],
    ['oscillation', (x) => Math.sin(100 * x) ** 2, [0, Math.PI], Math.PI / 2],
    ['several panels', (x) => x * x, [-1, 0, 3], (1 + 27) / 3],
  ];
  for (const [name, f, breaks, exact] of cases) {
    test(`${name}: right within its own bound`, () => {
      const { value, error, panels } = integrate(f, breaks, { relative: 1e-12 });
      assert.ok(Math.abs(value - exact) <= Math.max(error, 1e-15 * exact), `${value} ± ${error}, exact ${exact}`);
      assert.ok(error <= 1e-7, `bound ${error}`);
      for (let i = 1; i < panels.length; i++) assert.equal(panels[i]?.a, panels[i - 1]?.b, 'panels without gaps');
    });
  }

  test('says so when it cannot converge', () => {
    const { converged } = integrate((x) => 1 / x, [0, 1], { maxPanels: 200 });
    assert.equal(converged, false);
  });

  test('says so when the function is not finite', () => {
    const { converged } = integrate(() => NaN, [0, 1]);
    assert.equal(converged, false);
  });
});

describe('map of the line', () => {
  const two = [
    { x: 0.5, left: 0.25, right: 0.5 },
    { x: 3, left: 1e-6, right: 1e-3 },
  ];
  for (const domain of [[-Infinity, Infinity], [0, Infinity], [-Infinity, 5], [-1e6, 1e6], [-1, 4]] as [number, number][]) {
    test(`is monotone, its own inverse's inverse, and has the slope it says on [${domain}]`, () => {
      const map = new LineMap(two, [2], domain);
      let before = -Infinity;
      for (let i = 1; i < 400; i++) {
        const t = map.start + ((map.end - map.start) * i) / 400;
        const x = map.x(t);
        assert.ok(x >= before, `x(${t}) = ${x} after ${before}`);
        assert.ok(x > domain[0] && x < domain[1]);
        before = x;
        if (Math.abs(x) > 1e100) continue;
        const h = 1e-6;
        // Far from 0 the doubles are sparser than the charts near an anchor.
        const resolved = map.slope(t) > 1e-6;
        if (resolved) assert.ok(Math.abs(map.t(x) - t) <= 1e-9 * Math.max(1, Math.abs(t)), `t(x(${t})) = ${map.t(x)}`);
        const smooth = map.knots.every((knot) => Math.abs(knot - t) > 2 * h);
        if (resolved && smooth && x > domain[0] + 1e-3 && x < domain[1] - 1e-3) {
          const numeric = (map.x(t + h) - map.x(t - h)) / (2 * h);
          const off = Math.abs(numeric - map.slope(t)) / map.slope(t);
          assert.ok(off < 1e-3, `slope at ${t}: ${map.slope(t)}, numeric ${numeric}`);
        }
      }
    });
  }

  test('resolves two peaks of widths 1e-12 and 1 that are 1e6 apart', () => {
    const map = new LineMap([{ x: -1e6, left: 1, right: 1 }, { x: 0, left: 1e-12, right: 1e-12 }], [-5e5], [-Infinity, Infinity]);
    const [, first, , second] = map.knots as [number, number, number, number];
    assert.equal(map.x(first), -1e6);
    assert.equal(map.x(second), 0);
    closeTo(map.x(second + 0.1), 1e-12 * Math.sinh(0.1), 1e-11);
  });
});
