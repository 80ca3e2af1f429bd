/** Verdicts of methods side by side, on densities for which it is known which method must fail. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerHere } from './in-process.ts';
import { object, pdf, requestFor } from './worker.ts';

describe('methods compared', { timeout: 240_000 }, () => {
  test('methods that miss a mode are wrong beside those that do not', async () => {
    const { result } = await answerHere(requestFor('(x) => Math.exp(-0.5 * x * x) + Math.exp(-0.5 * ((x - 60) / 0.5) ** 2)', pdf, { action: 'compare', size: 2000 }));
    assert.ok(result?.action === 'compare');
    const levels = (name: string) => result.rows.filter(({ method }) => method.name === name).map(({ verdict }) => verdict);
    // The hat of TDR stands over one bell, which has 2/3 of the mass.
    assert.deepEqual([levels('pinv'), levels('tabl'), levels('tdr'), levels('arou')], [['sound'], ['sound'], Array(6).fill('wrong'), ['wrong']]);
    for (const { method, note } of result.rows) if (method.name === 'tdr') assert.match(note, /^Wrong here: the hat covers only 66\.\d % of the mass\. Do not use it\.$/);
  });

  test('inversion of a CDF that is not that of the density is wrong, all others are sound', async () => {
    const { result } = await answerHere(requestFor('({ pdf: (x) => Math.exp(-x), domain: [0, Infinity], cdf: (x) => -Math.expm1(-1.2 * x) })', object, { action: 'compare', size: 2000 }));
    assert.ok(result?.action === 'compare');
    const ran = result.rows.filter(({ ok }) => ok);
    assert.ok(ran.length > 10);
    // sup |F - G| of exponential laws of rates 1 and 1.2 is (5/6)^5 / 6 = 0.067.
    for (const { method, verdict, note, maxUError } of ran) {
      const byCdf = method.name === 'hinv' || method.name === 'ninv';
      assert.equal(verdict, byCdf ? 'wrong' : 'sound', `${method.name}: ${note}`);
      if (byCdf) assert.ok(Math.abs((maxUError ?? 0) - (5 / 6) ** 5 / 6) < 1e-4, `${maxUError}`);
    }
  });
});
