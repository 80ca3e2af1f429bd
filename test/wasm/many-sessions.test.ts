import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

test('sessions leave nothing behind, and many samplers live side by side (the whole of it: npm run test:sessions)', async (t) => {
  const file = fileURLToPath(new URL('./many-sessions.ts', import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--expose-gc', file, '--short'], { maxBuffer: 1e8 }).catch(
    (error: Error & { stdout: string; stderr: string }) => assert.fail(`${error.message}\n${error.stdout}${error.stderr}`),
  );
  assert.equal(stderr, '');
  for (const line of stdout.trim().split('\n')) t.diagnostic(line);
});
