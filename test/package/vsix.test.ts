/** The package that users install: what is in it, and what must not be. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { unzipSync } from 'fflate';

import { vsix } from '../../scripts/package.mjs';
import { cache, root } from '../../scripts/setup/paths.mjs';

let files: Map<string, Buffer>;

before(() => {
  files = new Map(Object.entries(unzipSync(readFileSync(vsix))).map(([name, content]) => [name, Buffer.from(content)]));
});

test('holds the bundles, the WebAssembly modules and what a user reads, and nothing else', () => {
  assert.deepEqual([...files.keys()].sort(), [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/NOTICE',
    'extension/changelog.md',
    'extension/dist/ThirdPartyNotices.txt',
    'extension/dist/arrow-writer.cjs',
    'extension/dist/compiler-worker.cjs',
    'extension/dist/core.wasm',
    'extension/dist/esbuild.wasm',
    'extension/dist/extension.cjs',
    'extension/dist/session-worker.cjs',
    'extension/dist/tree-sitter-javascript.wasm',
    'extension/dist/tree-sitter-tsx.wasm',
    'extension/dist/tree-sitter-typescript.wasm',
    'extension/dist/tree-sitter.wasm',
    'extension/dist/webview.css',
    'extension/dist/webview.js',
    'extension/package.json',
    'extension/readme.md',
  ]);
});

test('names no place of the machine it was made on', () => {
  const places = [root, cache, `${homedir()}/`, `${tmpdir()}/`].flatMap((place) => [place, place.replaceAll('\\', '/')]);
  for (const [name, content] of files) {
    for (const place of places) assert.ok(!content.includes(place), `${name} contains ${place}`);
  }
});

test('holds no code that only developers need', () => {
  for (const [name, content] of files) {
    if (/\.(cjs|js|css)$/.test(name)) assert.ok(!content.includes('sourceMappingURL='), `${name} refers to a source map`);
  }
});

test('its manifest starts a file that is inside, needs no module of npm and fits every platform', () => {
  const manifest = JSON.parse(String(files.get('extension/package.json')));
  assert.ok(files.has(`extension/${String(manifest.main).replace(/^\.\//, '')}`), `main is ${manifest.main}`);
  assert.equal(manifest.dependencies, undefined);
  assert.match(manifest.engines.vscode, /^\^1\.\d+\.\d+$/);
  assert.ok(!String(files.get('extension.vsixmanifest')).includes('TargetPlatform='));
  // What only Node has may be required; everything else is bundled.
  for (const name of ['extension.cjs', 'arrow-writer.cjs', 'compiler-worker.cjs', 'session-worker.cjs']) {
    const required = String(files.get(`extension/dist/${name}`)).matchAll(/\brequire\("([^"]+)"\)/g);
    const modules = [...new Set([...required].map((match) => String(match[1]).replace(/^node:/, '')))];
    const allowed = name === 'extension.cjs' ? ['vscode'] : [];
    const foreign = modules.filter((module) => !allowed.includes(module) && !process.getBuiltinModule(module));
    assert.deepEqual(foreign, [], name);
  }
});

test('carries the licences of what is bundled', () => {
  const notices = String(files.get('extension/dist/ThirdPartyNotices.txt'));
  for (const name of ['vega ', 'vega-lite ', 'vega-interpreter ', 'esbuild-wasm ', '@vscode/tree-sitter-wasm ', '@jridgewell/trace-mapping ', 'acorn ']) {
    assert.ok(notices.includes(`\n${name}`), name);
  }
});

test('stays below 10 MB', (context) => {
  const { size } = statSync(vsix);
  context.diagnostic(`${(size / 1e6).toFixed(2)} MB; the largest: ${[...files].sort((a, b) => b[1].length - a[1].length).slice(0, 4).map(([name, content]) => `${name} ${(content.length / 1e6).toFixed(1)} MB`).join(', ')}`);
  assert.ok(size < 10e6, `${size} bytes`);
});

test('the licence is that of the repository', () => {
  assert.equal(String(files.get('extension/NOTICE')), readFileSync(join(root, 'NOTICE'), 'utf8'));
  assert.equal(String(files.get('extension/LICENSE.txt')), readFileSync(join(root, 'LICENSE'), 'utf8'));
});
