import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runInNewContext, Script } from 'node:vm';
import { Worker } from 'node:worker_threads';

import { compileDistribution, type Compiled } from '../../extension/compile/compiled.ts';
import { Compiler, type CompilerThread } from '../../extension/compile/compiler.ts';
import type { CompileMessage, FileSource, Language } from '../../extension/compile/protocol.ts';
import { find } from './syntax.ts';

const require = createRequire(import.meta.url);
const esbuildWasm = require.resolve('esbuild-wasm/esbuild.wasm');
const threads: Worker[] = [];

function start(data: unknown): CompilerThread {
  const worker = new Worker(new URL('../../extension/compile/compiler-worker.ts', import.meta.url), { workerData: data });
  threads.push(worker);
  return worker;
}

let compiler: Compiler;
before(() => {
  compiler = new Compiler({ start, esbuildWasm });
});
after(async () => {
  compiler.dispose();
  await Promise.all(threads.map((thread) => thread.terminate()));
});

/** Files that exist only as texts. */
function textFiles(texts: Record<string, string>): FileSource & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    stat: async (path) => {
      asked.push(path);
      if (Object.hasOwn(texts, path)) return 'file';
      return Object.keys(texts).some((other) => other.startsWith(`${path}/`)) ? 'directory' : undefined;
    },
    read: async (path) => {
      const text = texts[path];
      if (text === undefined) throw new Error(`no file ${path}`);
      return text;
    },
    link: async () => undefined,
  };
}

/** Compiles the first distribution of a text. */
async function compile(
  text: string,
  files: FileSource = textFiles({}),
  { path = '/home/user/law.ts', language = 'ts' as Language, name = '' } = {},
): Promise<{ ok: true; compiled: Compiled } | { ok: false; messages: CompileMessage[] }> {
  const { distributions } = await find(text, language === 'jsx' ? 'javascript' : 'typescript', path);
  const found = name === '' ? distributions[0] : distributions.find((distribution) => distribution.name === name);
  assert.ok(found, 'no distribution found');
  return compileDistribution(compiler, { path, text, language }, found, files);
}

async function compiled(...given: Parameters<typeof compile>): Promise<Compiled> {
  const result = await compile(...given);
  assert.ok(result.ok, JSON.stringify(result));
  return result.compiled;
}

async function messages(...given: Parameters<typeof compile>): Promise<CompileMessage[]> {
  const result = await compile(...given);
  assert.ok(!result.ok);
  return result.messages;
}

type Density = (x: number, ...rest: number[]) => number;

/** Runs compiled text the way a session does and gives what it hands over. */
function run({ distribution }: Compiled): unknown {
  const taken: unknown[] = [];
  new Script(distribution.code, { filename: distribution.fileName }).runInNewContext({
    __distribution__: (target: unknown) => taken.push(target),
    process,
  });
  assert.equal(taken.length, 1);
  return taken[0];
}

test('types are stripped, and an unexported function is reached', async () => {
  const law = await compiled('interface A { a: number }\nfunction aPdf(x: number, m: number = 2): number { return (x as number) * m; }');
  assert.equal((run(law) as Density)(3), 6);
  assert.deepEqual(law.distribution.target, { shape: 'function', kind: 'pdf' });
  assert.equal(law.distribution.name, 'aPdf');
  assert.deepEqual([...law.sources.keys()], ['/home/user/law.ts']);
});

test('tags travel with the distribution', async () => {
  const law = await compiled('/** @domain [0, Infinity) @mode 1 @area 2 */\nconst aPdf = (x: number) => x;');
  const { domain, mode, area } = law.distribution;
  assert.deepEqual({ domain, mode, area }, { domain: [0, Infinity], mode: 1, area: 2 });
  assert.ok(!('center' in law.distribution));
});

test('objects, nested paths, classes, anonymous default exports', async () => {
  const nested = "const laws = { 'half-normal': { pdf: (x: number) => x + 1 }, b: { pmf: (k: number) => k } };";
  assert.equal((run(await compiled(nested)) as { pdf: Density }).pdf(1), 2);
  assert.equal((run(await compiled(nested, undefined, { name: 'b' })) as { pmf: Density }).pmf(1), 1);
  const Law = run(await compiled('class Law { #s = 3; pdf(x: number) { return x * this.#s; } }')) as new () => { pdf: Density };
  assert.equal(new Law().pdf(2), 6);
  assert.equal((run(await compiled('export default { pdf: (x: number) => x * 5 };')) as { pdf: Density }).pdf(2), 10);
  assert.equal((run(await compiled('/** @distribution */\nexport default (x: number) => x * 7;')) as Density)(2), 14);
});

test('the last line may be a comment without a line break', async () => {
  assert.equal((run(await compiled('const aPdf = (x: number) => x; // done')) as Density)(3), 3);
});

test('CommonJS', async () => {
  const files = textFiles({ '/home/user/helper.js': 'exports.square = (x) => x * x;' });
  const text = "const { square } = require('./helper');\nmodule.exports = { law: { pdf: (x) => square(x) } };\nexports = 3;";
  const law = await compiled(text, files, { path: '/home/user/law.cjs', language: 'jsx' });
  assert.equal((run(law) as { pdf: Density }).pdf(3), 9);
  const builtIn = await compiled("const { basename } = require('path');\nexports.aPdf = (x) => basename('/a/bc').length;", files, { language: 'jsx' });
  assert.equal((run(builtIn) as Density)(4), 2);
  const sloppy = await compiled('exports.aPdf = function (x) { leaked = x; return leaked; };', files, { language: 'jsx' });
  assert.equal((run(sloppy) as Density)(4), 4, 'a CommonJS file stays sloppy');
});

test('an ES module is strict, as it would be without a bundle', async () => {
  const withBuiltIn = "import { EOL } from 'node:os';\nexport const aPdf = (x) => { leaked = EOL; return leaked; };";
  const strict = run(await compiled(withBuiltIn, undefined, { language: 'jsx' })) as Density;
  assert.throws(() => strict(4), { name: 'ReferenceError' });
  const law = await compiled('export const aPdf = (x) => { leaked = x; return leaked; };', undefined, { language: 'jsx' });
  assert.throws(() => (run(law) as Density)(4), { name: 'ReferenceError' });
});

test('relative imports: TypeScript, its .js spelling, folders, JSON, chains, CommonJS from a module', async () => {
  const files = textFiles({
    '/home/user/a.ts': "import { b } from './deep/b.js';\nexport const a = (x: number): number => b(x) + 1;",
    '/home/user/deep/b.ts': "import { c } from '../folder';\nexport const b = (x: number): number => c * x;",
    '/home/user/folder/index.mts': 'export const c: number = 10;',
    '/home/user/table.json': '{ "values": [1, 2, 3] }',
    '/home/user/old.cjs': 'module.exports = function (x) { return -x; };',
  });
  const law = await compiled(
    "import { a } from './a';\nimport table from './table.json';\nimport old from './old.cjs';\nexport const aPdf = (x: number) => old(a(x) + table.values[2]);",
    files,
  );
  assert.equal((run(law) as Density)(2), -24);
  assert.deepEqual([...law.sources.keys()].sort(), [
    '/home/user/a.ts',
    '/home/user/deep/b.ts',
    '/home/user/folder/index.mts',
    '/home/user/law.ts',
    '/home/user/old.cjs',
    '/home/user/table.json',
  ]);
});

test('paths as the editor writes them on Windows', async () => {
  const files = textFiles({ '/c:/Users/Ä b/helper.ts': 'export const two = 2;' });
  const law = await compiled("import { two } from './helper';\nconst aPdf = (x: number) => { if (x < 0) throw new Error('below'); return two; };", files, {
    path: '/c:/Users/Ä b/law.ts',
  });
  assert.equal((run(law) as Density)(2), 2);
  assert.throws(
    () => (run(law) as Density)(-1),
    (error: Error) => {
      assert.deepEqual(law.stacks.innermost(error.stack ?? ''), { path: '/c:/Users/Ä b/law.ts', line: 1, character: 47 });
      return true;
    },
  );
});

test('folders whose names look like parts of an address', async () => {
  const files = textFiles({ '/home/c# ?x=1 %20/a.ts': 'export const two = 2;' });
  const law = await compiled("import { two } from './a';\nconst aPdf = (x: number) => x + two;", files, { path: '/home/c# ?x=1 %20/law.ts' });
  assert.equal((run(law) as Density)(1), 3);
});

test('npm imports follow exports, main, conditions and linked packages, on a real disk', async () => {
  const root = await mkdtemp(join(tmpdir(), 'distribution-'));
  try {
    const write = async (path: string, text: string): Promise<void> => {
      await mkdir(join(root, path, '..'), { recursive: true });
      await writeFile(join(root, path), text);
    };
    await write('node_modules/main-only/package.json', '{ "name": "main-only", "main": "lib/m.js" }');
    await write('node_modules/main-only/lib/m.js', 'exports.one = 1;');
    await write('node_modules/@scope/dual/package.json', '{ "name": "@scope/dual", "exports": { ".": { "import": "./i.mjs", "require": "./r.cjs" }, "./sub": "./sub.js" } }');
    await write('node_modules/@scope/dual/i.mjs', 'export const way = 10;');
    await write('node_modules/@scope/dual/r.cjs', 'exports.way = 20;');
    await write('node_modules/@scope/dual/sub.js', 'exports.sub = 100;');
    // As pnpm lays it out: the dependency stands beside the real place, not beside the link.
    await write('store/linked/node_modules/linked/package.json', '{ "name": "linked", "type": "module", "exports": "./index.js" }');
    await write('store/linked/node_modules/linked/index.js', "import { d } from 'dependency'; export const linked = d;");
    await write('store/linked/node_modules/dependency/index.js', 'exports.d = 1000;');
    await symlink(join(root, 'store/linked/node_modules/linked'), join(root, 'node_modules/linked'));
    const files: FileSource = {
      stat: async (path) =>
        stat(path).then(
          (found) => (found.isDirectory() ? 'directory' : 'file'),
          () => undefined,
        ),
      read: (path) => readFile(path, 'utf8'),
      link: (path) => readlink(path).catch(() => undefined),
    };
    const text = `
import { one } from 'main-only';
import { way } from '@scope/dual';
import { sub } from '@scope/dual/sub';
import { linked } from 'linked';
import { basename } from 'path';
import { isAbsolute } from 'node:path';
const required = require('@scope/dual').way;
export const aPdf = (x: number) => one + way + sub + linked + required * x + basename('/a/b').length * Number(isAbsolute('/a'));
`;
    const law = await compiled(text, files, { path: join(root, 'unsaved', 'law.ts') });
    assert.equal((run(law) as Density)(1), 1 + 10 + 100 + 1000 + 20 + 1);
    assert.deepEqual([...law.sources.keys()], [join(root, 'unsaved', 'law.ts')], 'packages are no sources');
  } finally {
    await rm(root, { recursive: true });
  }
});

test('an import that leads nowhere is told at its place', async () => {
  const text = "import { a } from './missing';\nimport b from '@not/there/sub';\nexport const aPdf = (x: number) => a(b(x));";
  assert.deepEqual(await messages(text), [
    {
      severity: 'error',
      text: 'Cannot find "./missing" from /home/user/law.ts. Check the path.',
      place: { path: '/home/user/law.ts', line: 0, character: 18, length: 11 },
    },
    {
      severity: 'error',
      text: 'Cannot find the package "@not/there/sub" from /home/user/law.ts. Install it with `npm install @not/there` in a folder above that file.',
      place: { path: '/home/user/law.ts', line: 1, character: 14, length: 16 },
    },
  ]);
  const [web] = await messages("import a from 'https://example.org/a.js';\nconst aPdf = (x: number) => a(x);");
  assert.match(web?.text ?? '', /only files and npm packages/);
  const [image] = await messages("import a from './a.png';\nconst aPdf = (x: number) => a;", textFiles({ '/home/user/a.png': '' }));
  assert.match(image?.text ?? '', /it is no script/);
});

test('a file that cannot be read is told', async () => {
  const files = { ...textFiles({ '/home/user/a.ts': '' }), read: () => Promise.reject(new Error('permission denied')) };
  const [first] = await messages("import a from './a';\nconst aPdf = (x: number) => a;", files);
  assert.match(first?.text ?? '', /permission denied/);
});

test('syntax errors stand at their place, in UTF-16 units', async () => {
  const [first] = await messages('const aPdf = (x: number) => x;\nconst s = "😀é"; const 1a = 2;');
  assert.deepEqual(first?.place, { path: '/home/user/law.ts', line: 1, character: 24, length: 0 });
  const [helper] = await messages(
    "import { a } from './a';\nconst aPdf = (x: number) => a;",
    textFiles({ '/home/user/a.ts': '\nexport const a = ;' }),
  );
  assert.deepEqual(helper?.place, { path: '/home/user/a.ts', line: 1, character: 17, length: 1 });
  const unfinished = await messages('export function aPdf(x: number) {\n  return Math.exp(x);\n');
  assert.deepEqual(unfinished[0]?.place, { path: '/home/user/law.ts', line: 2, character: 0, length: 0 });
  const [awaits] = await messages('const a = await 3;\nexport const aPdf = (x: number) => a;');
  assert.match(awaits?.text ?? '', /await/);
});

test('a stack of the compiled text leads back to line and column', async () => {
  const files = textFiles({
    '/home/user/deep/h.ts': '// one\ntype T = number;\nexport function help(x: T): T {\n  if (x > 2) throw new RangeError(`x is ${x}`);\n  return x;\n}\n',
  });
  const text = `import { help } from './deep/h';
interface Unused {
  gone: true;
}
export function aPdf(x: number, s: number = 1): number {
  const y: number = x / s; return help(y);
}
`;
  const law = await compiled(text, files);
  const density = run(law) as Density;
  assert.throws(
    () => density(3),
    (error: Error) => {
      const stack = error.stack ?? '';
      assert.deepEqual(law.stacks.places(stack).slice(0, 2), [
        { path: '/home/user/deep/h.ts', line: 3, character: 19 },
        { path: '/home/user/law.ts', line: 5, character: 34 },
      ]);
      assert.match(law.stacks.translate(stack), /at help \(\/home\/user\/deep\/h\.ts:4:20\)\n\s+at .*\/home\/user\/law\.ts:6:35/);
      return true;
    },
  );
});

test('an exception at load, and one in an anonymous default export', async () => {
  const law = await compiled('const table: number[] = undefined as never;\nconst first = table[0];\nconst aPdf = (x: number) => first;');
  assert.throws(
    () => run(law),
    (error: Error) => {
      assert.deepEqual(law.stacks.innermost(error.stack ?? ''), { path: '/home/user/law.ts', line: 1, character: 14 });
      return true;
    },
  );
  const anonymous = await compiled('/** @distribution */\nexport default (x: number) => {\n  throw new Error("no");\n};');
  assert.throws(
    () => (run(anonymous) as Density)(1),
    (error: Error) => {
      assert.deepEqual(anonymous.stacks.innermost(error.stack ?? ''), { path: '/home/user/law.ts', line: 2, character: 8 });
      return true;
    },
  );
});

test('what a bundle cannot have is told', async () => {
  const law = await compiled('export const aPdf = (x: number) => import.meta.url.length * x;');
  assert.deepEqual(law.warnings.map(({ severity, place }) => [severity, place?.line, place?.character]), [['warning', 0, 35]]);
  assert.match(law.warnings[0]?.text ?? '', /^import\.meta is empty here: .*Import data as JSON/);
  const [awaited] = await messages('const data = await Promise.resolve(2);\nexport const aPdf = (x: number) => data * x;');
  assert.deepEqual([awaited?.severity, awaited?.place?.line, awaited?.place?.character], ['error', 0, 13]);
  assert.match(awaited?.text ?? '', /^Top-level await is not available: .*readFileSync/);
  const folder = await compiled('export const aPdf = (x: number) => __dirname.length * x;');
  assert.throws(() => (run(folder) as Density)(1), { name: 'ReferenceError' });
});

test('TypeScript with JSX', async () => {
  const text = 'const table: number[] = [2];\nexport const aPdf = (x: number) => <number,>(y: number) => y;\nexport const bPdf = (x: number): number => x * table[0]!;';
  const { distributions } = await find(text, 'tsx', '/a.tsx');
  const found = distributions.find(({ name }) => name === 'bPdf');
  assert.ok(found);
  const result = await compileDistribution(compiler, { path: '/a.tsx', text, language: 'tsx' }, found, textFiles({}));
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal((run(result.compiled) as Density)(3), 6);
});

test('an error of a package is told where the user called it', async () => {
  const files = textFiles({
    '/home/user/node_modules/strict/package.json': '{ "name": "strict" }',
    '/home/user/node_modules/strict/index.js': 'exports.check = (x) => { throw new Error("strict"); };',
  });
  const law = await compiled("import { check } from 'strict';\n\nexport const aPdf = (x: number) => check(x);", files);
  assert.throws(
    () => (run(law) as Density)(1),
    (error: Error) => {
      assert.equal(law.stacks.places(error.stack ?? '')[0]?.path, '/home/user/node_modules/strict/index.js');
      const { path, line } = law.stacks.innermost(error.stack ?? '') ?? {};
      assert.deepEqual({ path, line }, { path: '/home/user/law.ts', line: 2 });
      return true;
    },
  );
});

test('each compilation sees the files as they are then', async () => {
  const texts = { '/home/user/a.ts': 'export const a = 1;' };
  const text = "import { a } from './a';\nexport const aPdf = (x: number) => a;";
  assert.equal((run(await compiled(text, textFiles(texts))) as Density)(0), 1);
  texts['/home/user/a.ts'] = 'export const a = 2;';
  assert.equal((run(await compiled(text, textFiles(texts))) as Density)(0), 2);
});

test('compilations at once do not mix', async () => {
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, i) => compiled(`import { a } from './a';\nconst aPdf = (x: number) => a + ${i};`, textFiles({ '/home/user/a.ts': `export const a = ${i * 100};` }))),
  );
  assert.deepEqual(results.map((law) => (run(law) as Density)(0)), results.map((_, i) => 101 * i));
});

test('a compiler that dies answers, and works again', async () => {
  const mortal: Worker[] = [];
  const own = new Compiler({
    esbuildWasm,
    start: (data) => {
      const thread = start(data) as Worker;
      mortal.push(thread);
      return thread;
    },
  });
  const { distributions } = await find('const aPdf = (x: number) => x;');
  const request = { path: '/law.ts', text: 'const aPdf = (x: number) => x;', language: 'ts' as const, access: distributions[0]!.access };
  const pending = own.compile(request, textFiles({}));
  await mortal[0]?.terminate();
  const lost = await pending;
  assert.ok(!lost.ok && /ended by itself/.test(lost.messages[0]?.text ?? ''), JSON.stringify(lost));
  assert.ok((await own.compile(request, textFiles({}))).ok);
  own.dispose();

  const missing = new Compiler({ start, esbuildWasm: '/nowhere/esbuild.wasm' });
  const answer = await missing.compile(request, textFiles({}));
  assert.ok(!answer.ok && /esbuild\.wasm/.test(answer.messages[0]?.text ?? ''), JSON.stringify(answer));
  missing.dispose();

  const slow = new Compiler({ start, esbuildWasm, timeLimit: 300 });
  const never: FileSource = { ...textFiles({}), stat: () => new Promise(() => undefined) };
  const late = await slow.compile({ ...request, text: "import './a'; const aPdf = (x) => x;" }, never);
  assert.ok(!late.ok && /did not finish within 0.3 s/.test(late.messages[0]?.text ?? ''), JSON.stringify(late));
  slow.dispose();
});

test('an idle compiler gives its thread back and starts another when asked', async () => {
  const started: Worker[] = [];
  const own = new Compiler({
    esbuildWasm,
    idleLimit: 50,
    start: (data) => {
      const thread = start(data) as Worker;
      started.push(thread);
      return thread;
    },
  });
  const request = { path: '/law.ts', text: '', language: 'ts' as const, access: { by: 'expression' as const, expression: '1' } };
  assert.ok((await own.compile(request, textFiles({}))).ok);
  await new Promise((resolve) => started[0]?.once('exit', resolve));
  assert.ok((await own.compile(request, textFiles({}))).ok);
  assert.equal(started.length, 2);
  own.dispose();
});

test('the compiled text needs nothing but what a session gives', async () => {
  const law = await compiled('export const aPdf = (x: number) => Math.exp(-x);');
  let taken: Density | undefined;
  runInNewContext(law.distribution.code, { __distribution__: (target: Density) => (taken = target) });
  assert.equal(taken?.(0), 1);
});
