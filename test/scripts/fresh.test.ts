import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hashOf, unlessFresh } from '../../scripts/setup/fresh.mjs';

const folder = mkdtempSync(join(tmpdir(), 'dd-fresh-'));
after(() => rmSync(folder, { recursive: true }));

test('makes again after a change of an input, a lost output or a failure, and only then', async () => {
  const input = join(folder, 'input');
  const output = join(folder, 'output');
  const stamp = join(folder, 'stamps', 'stamp');
  let made = 0;
  const make = () => unlessFresh(stamp, hashOf([input], ['mode']), [output], () => {
    made++;
    writeFileSync(output, 'made');
  });
  writeFileSync(input, 'one');
  assert.equal(await make(), true);
  assert.equal(await make(), false);
  writeFileSync(input, 'two');
  assert.equal(await make(), true);
  rmSync(output);
  assert.equal(await make(), true);
  assert.equal(made, 3);

  writeFileSync(input, 'three');
  const fails = () => { throw new Error('stopped half-way'); };
  await assert.rejects(unlessFresh(stamp, hashOf([input], ['mode']), [output], fails), /half-way/);
  assert.equal(await make(), true);
});

test('names and contents cannot be mistaken for each other', () => {
  const one = join(folder, 'a');
  const two = join(folder, 'ab');
  writeFileSync(one, 'bc');
  writeFileSync(two, 'c');
  assert.notEqual(hashOf([one]), hashOf([two]));
  assert.notEqual(hashOf([one], ['x']), hashOf([one], ['y']));
});
