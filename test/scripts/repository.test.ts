/** Rules that hold for the whole repository. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../../scripts/setup/paths.mjs';

let texts: Map<string, string>;

before(() => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  const files = listed.split('\0').filter((file) => file && !/\.(png|wasm|ico)$/.test(file));
  texts = new Map();
  for (const file of files) {
    try {
      texts.set(file, readFileSync(join(root, file), 'utf8'));
    } catch (error) {
      // Deleted, and not yet told to git.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
});

test('no file names a place of this machine', () => {
  const places = [root, ...(homedir().length > 1 ? [`${homedir()}/`] : [])];
  const found = [...texts].filter(([, text]) => places.some((place) => text.includes(place))).map(([file]) => file);
  assert.deepEqual(found, []);
});

test('the lock file says nothing about where packages come from', () => {
  const lock = JSON.parse(texts.get('package-lock.json') ?? '{}') as { packages: Record<string, { resolved?: string }> };
  const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
  assert.deepEqual(resolved.map(([name]) => name), []);
});

test('files of code stay short enough to be read', () => {
  const long = [...texts]
    .filter(([file]) => /\.(ts|mjs|cjs|js|c|h|css)$/.test(file))
    .map(([file, text]) => [file, text.split('\n').length] as const)
    .filter(([, lines]) => lines > 900);
  assert.deepEqual(long, []);
});

/** What a file imports, split into types only and the rest. */
function imports(text: string): { specifier: string; typesOnly: boolean }[] {
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)];
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)];
  return [
    ...found.map((match) => ({ specifier: String(match[2]), typesOnly: match[1] !== undefined })),
    ...dynamic.map((match) => ({ specifier: String(match[1]), typesOnly: false })),
  ];
}

test('imports go one way: the extension knows types of session and panel, those two know neither it nor each other', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const [file, text] of texts) {
    const part = /^(extension|wasm|webview)\//.exec(file)?.[1];
    if (!part || !/\.(ts|mjs)$/.test(file)) continue;
    for (const { specifier, typesOnly } of imports(text)) {
      seen++;
      if (specifier === 'vscode' && part !== 'extension') wrong.push(`${file} imports vscode`);
      if (!specifier.startsWith('.')) continue;
      const target = relative('.', join(dirname(file), specifier)).split(/[\\/]/)[0];
      if (target === part) continue;
      // The table of methods is the one value that crosses: tags, completion and settings read it.
      const table = relative('.', join(dirname(file), specifier)).replaceAll('\\', '/') === 'wasm/methods.ts';
      const allowed = part === 'extension' && (target === 'wasm' || target === 'webview') && (typesOnly || table);
      if (!allowed) wrong.push(`${file} imports ${specifier}`);
    }
  }
  assert.ok(seen > 20, `only ${seen} imports were found`);
  assert.deepEqual(wrong, []);
});

test('every script of package.json names a file that exists', () => {
  const { scripts } = JSON.parse(texts.get('package.json') ?? '') as { scripts: Record<string, string> };
  for (const [name, command] of Object.entries(scripts)) {
    const file = /^node (?:--\S+ )*(\S+)/.exec(command)?.[1];
    if (file) assert.ok(texts.has(file), `npm run ${name}: ${file}`);
  }
});
