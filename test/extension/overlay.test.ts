/** What a panel is told of the result that is laid over its own, or of why there is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discreteOf, overlayState } from '../../extension/panel/overlay.ts';
import { presentResult } from '../../extension/panel/present.ts';
import { compareResult, sampleResult } from './results.ts';

const view = presentResult(sampleResult());
const done = { status: 'done' as const, outcome: 'Sampled.', view };

test('a result is laid over under its name', () => {
  const { chosenOverlay, overlay } = overlayState('saved', { label: 'As saved', name: 'bellPdf as saved' }, done, false);
  assert.deepEqual(chosenOverlay, { key: 'saved' });
  assert.ok(view.kind !== 'compare' && overlay !== undefined);
  assert.deepEqual(overlay, { key: 'saved', label: 'As saved', discrete: false, size: view.size, histogram: view.histogram, curve: view.curve });
});

test('until there is one it is told that it is being made', () => {
  assert.deepEqual(overlayState('k', { label: 'bellPdf', name: 'bellPdf' }, undefined, false), { chosenOverlay: { key: 'k', note: 'bellPdf is being sampled.' } });
  const { chosenOverlay } = overlayState('k', { label: 'bellPdf', name: 'bellPdf' }, { status: 'running', outcome: '' }, undefined);
  assert.equal(chosenOverlay?.note, 'bellPdf is being sampled.');
});

test('while it is made anew, and when that fails, the last one stays and it is told', () => {
  const again = overlayState('k', { label: 'bellPdf', name: 'bellPdf' }, { ...done, status: 'running' }, false);
  assert.match(again.chosenOverlay?.note ?? '', /being sampled\. Its last result is shown/);
  assert.ok(again.overlay);
  const failed = overlayState('k', { label: 'bellPdf', name: 'bellPdf' }, { status: 'failed', outcome: 'Error: no such x' }, false);
  assert.deepEqual(failed, { chosenOverlay: { key: 'k', note: 'bellPdf could not be sampled: Error: no such x' } });
});

test('a law of the other kind is not laid over, and it is told why', () => {
  const { chosenOverlay, overlay } = overlayState('k', { label: 'bellPdf', name: 'bellPdf' }, done, true);
  assert.equal(overlay, undefined);
  assert.match(chosenOverlay?.note ?? '', /bellPdf is continuous and this law discrete/);
});

test('a comparison has no draws to be laid over', () => {
  const compared = { ...done, view: presentResult(compareResult()) };
  assert.equal(discreteOf(compared), undefined);
  const { chosenOverlay, overlay } = overlayState('k', { label: 'bellPdf', name: 'bellPdf' }, compared, false);
  assert.equal(overlay, undefined);
  assert.match(chosenOverlay?.note ?? '', /was compared, not sampled/);
});
