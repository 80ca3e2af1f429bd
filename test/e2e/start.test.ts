/** npm start, as someone sees it who just cloned the repository. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/setup/paths.mjs';

function start(...args: string[]): { child: ChildProcess; output: () => string } {
  // A group of its own, so that what Ctrl-C reaches can be told from this process.
  const child = spawn('node', [join(root, 'scripts', 'start.mjs'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
  return { child, output: () => output };
}

test('reaches an editor that shows the examples and the actions above a density', async () => {
  const { child, output } = start('--check');
  const [code] = await once(child, 'close');
  assert.equal(code, 0, output());
  assert.match(output(), /above the density stands: Sample 10,000/);
  assert.match(output(), /from npm start to the open editor: /);
});

test('prints an address that nobody can guess, and ends with Ctrl-C', async () => {
  const { child, output } = start('--browser');
  const address = await new Promise<URL>((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?\S+/.exec(output());
      if (found) resolve(new URL(found[0]));
    };
    child.stdout?.on('data', look);
    child.on('close', () => reject(new Error(`It ended:\n${output()}`)));
  });
  assert.match(address.searchParams.get('payload') ?? '', /extensionDevelopmentPath/);
  assert.match(address.searchParams.get('folder') ?? '', /examples$/);
  assert.equal((await fetch(address, { redirect: 'manual' })).status, 302);
  address.searchParams.set('tkn', 'guessed');
  assert.equal((await fetch(address, { redirect: 'manual' })).status, 403);
  const closed = once(child, 'close');
  process.kill(-Number(child.pid), 'SIGINT');
  const [code] = await closed;
  assert.equal(code, 0, output());
  await assert.rejects(fetch(address.origin), 'the server is gone');
});

test('says what is wrong with its arguments', async () => {
  for (const [args, told] of [
    [['--folder', 'no-such-folder'], /no-such-folder/],
    [['--port', 'abc'], /--port abc/],
    [['--colour'], /Usage: npm start/],
  ] as const) {
    const { child, output } = start(...args);
    const [code] = await once(child, 'close');
    assert.equal(code, 1);
    assert.match(output(), told);
    assert.doesNotMatch(output(), /\n\s+at /);
  }
});
