/**
 * The gallery in short, so that `npm test` tells when a verdict changes. `npm run test:gallery`
 * has the rest: all densities, all methods, a million draws.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { MethodName, SampleResult } from '../../wasm/protocol.ts';
import { gallery } from './densities.ts';
import type { Ending, GalleryLaw } from './law.ts';
import { judge, refusal, type Row } from './report.ts';
import { Sessions } from './sessions.ts';
import { truthOf } from './truth.ts';

const draws = 200_000;
/** Of the sound densities every eighth, of the treacherous ones every third. */
const short = gallery.filter(({ trap }, i) => i % (trap === undefined ? 8 : 3) === 0);
/** Methods that are wrong for two modes, beside the one chosen. */
const forced: MethodName[] = ['tdr', 'srou', 'nrou', 'tabl'];
const twoModes = gallery.find(({ name }) => name.startsWith('0.3 N(0, 1)')) as GalleryLaw;

const sessions = new Sessions();
after(() => sessions.dispose());

async function rowOf(law: GalleryLaw, method: MethodName): Promise<Row> {
  const base = { law, method, forced: method !== 'auto' };
  const last = await sessions.answerHere(await sessions.compiled(law), method, { size: draws, seed: '1789', acceptWrong: true });
  if (last.type === 'failed') return { ...base, ...refusal(last.failure) };
  const result = last.result as SampleResult;
  const truth = result.draws && truthOf(law, result.draws, result.curve);
  return { ...base, tag: result.method.tag, ending: result.verdict?.level as Ending, detail: result.verdict?.summary ?? '', ...(truth && { truth }) };
}

describe('the gallery in short', () => {
  test('holds what it has to: 60 densities, sound and treacherous, with names of their own', () => {
    assert.ok(gallery.length >= 60 && gallery.filter(({ trap }) => trap !== undefined).length >= 30);
    assert.equal(new Set(gallery.map(({ name }) => name)).size, gallery.length);
  });
  for (const law of short) {
    test(law.name, async () => {
      const row = await rowOf(law, 'auto');
      assert.equal(judge(row).trouble, undefined, row.detail);
    });
  }
  for (const method of forced) {
    test(`${twoModes.name} by ${method}`, async () => {
      const row = await rowOf(twoModes, method);
      const { wrong, trouble } = judge(row);
      assert.equal(trouble, undefined, row.detail);
      // Whichever it is, the draws bear it out.
      assert.equal(wrong, row.ending === 'error' ? undefined : row.ending === 'wrong', row.detail);
    });
  }
  test('what was left out', (t) => {
    t.diagnostic(`The gallery in short: ${short.length} of ${gallery.length} densities, ${draws} draws, four forced methods on one density; npm run test:gallery has all of it.`);
  });
});
