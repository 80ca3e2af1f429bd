// @ts-check
/**
 * Compiles the sampling core and its shim to a stand-alone WebAssembly module.
 *
 *   node wasm/build-core.mjs [--force]
 *
 * Sources are those of vendor/unuran/CMakeLists.txt, exports those of its public headers and of
 * the shim, so that neither list stands twice. Objects are kept in build/wasm and compiled anew
 * only when their text, a header, the flags or the compiler changed.
 *
 * -fno-slp-vectorize is not a matter of taste: the SLP vectoriser of Emscripten 3.1.6 was seen to
 * miscompile scalar code silently. test/wasm/same-numbers.test.ts compares with a native build.
 * -msimd128 is left out: filling from PINV was not faster with it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, constants, cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const core = join(root, 'vendor', 'unuran');
const shim = join(root, 'wasm', 'shim.c');
const objects = join(root, 'build', 'wasm');

/** Flags both here and in the native program that the test compares numbers with. */
export const numericFlags = ['-std=c11', '-ffp-contract=off', '-fno-math-errno'];
// The core's error records name their source file; not where this clone lies.
const placeless = `-ffile-prefix-map=${root}/=`;
const compileFlags = [...numericFlags, '-O3', placeless, '-fno-slp-vectorize', '-Wall', '-Wextra', `-I${join(core, 'include')}`, `-I${join(core, 'src')}`];
const linkFlags = ['-O3', '--no-entry', '-sSTANDALONE_WASM', '-sERROR_ON_UNDEFINED_SYMBOLS=0', '-sWARN_ON_UNDEFINED_SYMBOLS=0', '-sALLOW_MEMORY_GROWTH=1'];

/** Absolute paths of the core's sources, from its one list. @returns {Promise<string[]>} */
export async function coreSources() {
  const text = await readFile(join(core, 'CMakeLists.txt'), 'utf8');
  const list = /set\(UNURAN_SOURCES([^)]*)\)/.exec(text)?.[1];
  if (!list) throw new Error('vendor/unuran/CMakeLists.txt has no set(UNURAN_SOURCES ...) with the list of sources.');
  const files = list.replace(/#.*$/gm, '').split(/\s+/).filter((word) => word.endsWith('.c'));
  return files.map((file) => join(core, file));
}

/** Names of all functions that the public headers declare. @returns {Promise<string[]>} */
export async function declaredFunctions() {
  const names = new Set(['malloc', 'free']);
  for (const header of ['unuran.h', 'unuran_ext.h']) {
    const text = await readFile(join(core, 'include', header), 'utf8');
    const code = text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*#(?:\\\n|.)*$/gm, '')
      .replace(/\btypedef\b[^;{]*(\{[^}]*\})?[^;]*;/g, '');
    for (const match of code.matchAll(/\b(_?unur_\w+)\s*\(/g)) names.add(/** @type {string} */ (match[1]));
  }
  return [...names].sort();
}

const missing = `emcc, the compiler of Emscripten, was not found; it compiles the sampling core to WebAssembly.
Install it by one of
  Debian, Ubuntu   sudo apt-get install emscripten
  macOS            brew install emscripten
  any              https://emscripten.org/docs/getting_started/downloads.html
or name it in the environment variable EMCC.`;

/**
 * Runs a tool; rejects with what it wrote when it fails.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} its standard output
 */
function run(command, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let out = '';
    let text = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (text += data));
    child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => fail(error.code === 'ENOENT' ? new Error(missing) : error));
    child.on('exit', (code) => {
      if (code === 0) {
        if (text.trim()) process.stderr.write(`${text.trim()}\n`);
        done(out);
      } else fail(new Error(`${command} ${args.slice(-3).join(' ')}\nended with exit code ${code}:\n${text}${out}`));
    });
  });
}

/**
 * The environment for emcc: with a cache of our own where the installed one cannot be written
 * and lacks something (a distribution's package belongs to root).
 * @param {string} emcc @returns {Promise<NodeJS.ProcessEnv>}
 */
async function environment(emcc) {
  const env = { ...process.env };
  if (env.EM_CACHE) return env;
  const config = emcc.replace(/emcc(\.bat|\.py)?$/, 'em-config$1');
  const cache = (await run(config, ['CACHE'], env).catch(() => '')).trim();
  if (cache === '') return env;
  const writable = await access(cache, constants.W_OK).then(() => true, () => false);
  if (writable) return env;
  const own = join(root, 'build', 'emscripten-cache');
  if (!(await access(own).then(() => true, () => false))) {
    // Made beside its place and moved, so that half a copy is never taken for a whole one.
    const half = `${own}.partial`;
    await rm(half, { recursive: true, force: true });
    const exists = await access(cache, constants.R_OK).then(() => true, () => false);
    if (exists) await cp(cache, half, { recursive: true, filter: (path) => !path.endsWith('cache.lock') });
    else await mkdir(half, { recursive: true });
    await rename(half, own);
  }
  return { ...env, EM_CACHE: own };
}

const digest = (/** @type {(string | Buffer)[]} */ ...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

const readOrEmpty = (/** @type {string} */ path) => readFile(path, 'utf8').catch(() => '');

/**
 * Runs `work` while no other process does: test files are run side by side, and all want the
 * module. A lock whose owner is gone is taken over.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
async function alone(work) {
  const lock = join(objects, 'lock');
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      const owner = Number(await readOrEmpty(lock));
      if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true });
      else await new Promise((done) => setTimeout(done, 100));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

const isRunning = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/**
 * Builds the module if anything it is made of has changed.
 *
 * @param {object} [options]
 * @param {string} [options.out] where to write it; default dist/core.wasm
 * @param {boolean} [options.force] build in any case
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{ path: string, built: boolean, bytes: number }>}
 */
export async function buildCore({ out = join(root, 'dist', 'core.wasm'), force = false, log = () => {} } = {}) {
  await mkdir(objects, { recursive: true });
  return alone(() => build({ out, force, log }));
}

/** @param {{ out: string, force: boolean, log: (line: string) => void }} options */
async function build({ out, force, log }) {
  const emcc = process.env.EMCC ?? 'emcc';
  const sources = [...(await coreSources()), shim];
  const headers = [];
  for (const folder of ['include', 'src']) {
    for (const name of (await readdir(join(core, folder), { recursive: true })).sort()) {
      if (/\.(h|inc)$/.test(name)) headers.push(await readFile(join(core, folder, name)));
    }
  }
  const exported = await declaredFunctions();
  const tool = (await run(emcc, ['--version'], process.env)).split('\n')[0] ?? '';
  const common = digest(tool, compileFlags.map((flag) => flag.replaceAll(root, '')).join(' '), ...headers);
  await mkdir(dirname(out), { recursive: true });

  /** @type {NodeJS.ProcessEnv | undefined} */
  let env;
  const jobs = [];
  const stamps = [];
  for (const source of sources) {
    const object = join(objects, `${relative(root, source).replaceAll(/[\\/]/g, '-')}.o`);
    const stamp = digest(common, await readFile(source));
    stamps.push(stamp);
    const upToDate = !force && (await readOrEmpty(`${object}.stamp`)) === stamp && (await access(object).then(() => true, () => false));
    jobs.push({ source, object, stamp, upToDate });
  }
  const whole = digest(...stamps, linkFlags.join(' '), exported.join(' '));
  const stampFile = join(objects, 'core.wasm.stamp');
  const present = await readFile(out).catch(() => undefined);
  if (!force && present && (await readOrEmpty(stampFile)) === digest(whole, present)) {
    return { path: out, built: false, bytes: present.length };
  }

  env = await environment(emcc);
  const queue = jobs.filter((job) => !job.upToDate);
  const compile = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      log(`compiling ${relative(root, job.source)}`);
      await run(emcc, [...compileFlags, '-c', job.source, '-o', job.object], /** @type {NodeJS.ProcessEnv} */ (env));
      await writeFile(`${job.object}.stamp`, job.stamp);
    }
  };
  // The first one alone: it may have to fill the compiler's cache, which two must not do at once.
  const first = queue.shift();
  if (first) {
    const rest = queue.splice(0);
    queue.push(first);
    await compile();
    queue.push(...rest);
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, compile));

  log('linking core.wasm');
  const half = join(objects, 'core.wasm');
  // Families declared but not built are absent, hence "if defined".
  const exports = exported.map((name) => `-Wl,--export-if-defined=${name}`);
  await run(emcc, [...linkFlags, ...exports, ...jobs.map((job) => job.object), '-o', half], env);
  const bytes = await readFile(half);
  const module = await WebAssembly.compile(bytes); // What no engine takes must not pass for built.
  // The linker lets every undefined symbol pass as an import; only these are meant.
  const stray = WebAssembly.Module.imports(module).filter(
    ({ module: from, name }) => from !== 'host' && from !== 'wasi_snapshot_preview1' && name !== 'emscripten_notify_memory_growth',
  );
  if (stray.length > 0) throw new Error(`The core refers to functions that no source defines: ${stray.map(({ name }) => name).join(', ')}`);
  await rm(out, { force: true });
  await rename(half, out).catch(() => writeFile(out, bytes));
  await writeFile(stampFile, digest(whole, bytes));
  return { path: out, built: true, bytes: bytes.length };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { path, built, bytes } = await buildCore({ force: process.argv.includes('--force'), log: (line) => console.log(line) });
    console.log(`${relative(process.cwd(), path)}: ${built ? 'built' : 'up to date'}, ${(bytes / 1024).toFixed(0)} KB`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
