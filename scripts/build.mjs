// @ts-check
/**
 * Makes `dist/`, all that ships: bundles, style sheet, WebAssembly modules and the licences
 * of what is bundled.
 *
 *   node scripts/build.mjs                 for development, with source maps
 *   node scripts/build.mjs --production    minified, for the package
 *   node scripts/build.mjs --watch         builds, then again at each change of TypeScript or CSS
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow, hashOf, unlessFresh } from './setup/fresh.mjs';
import { projectEnvironment } from './setup/node-packages.mjs';
import { build as buildFolder, dist, root } from './setup/paths.mjs';
import { run, script, Stop } from './setup/progress.mjs';

/** VS Code 1.96, the oldest that the extension runs on, has Node 20 and Chromium 128. */
const hostTarget = 'node20';
const webviewTarget = 'chrome128';

/** Bundles by their place in dist. */
const bundles = {
  'extension.cjs': 'extension/extension.ts',
  'compiler-worker.cjs': 'extension/compile/compiler-worker.ts',
  'session-worker.cjs': 'wasm/session-worker.ts',
  'arrow-writer.cjs': 'extension/export/arrow.ts',
  'webview.js': 'webview/main.ts',
  'webview.css': 'webview/panel.css',
};

/** Files that are copied from packages as they are. */
const copies = {
  'esbuild.wasm': 'esbuild-wasm/esbuild.wasm',
  'tree-sitter.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm',
  'tree-sitter-typescript.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm',
  'tree-sitter-tsx.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm',
  'tree-sitter-javascript.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm',
};

const coreBuild = 'wasm/build-core.mjs';

/** @param {boolean} production @returns {import('esbuild').BuildOptions[]} */
function bundleOptions(production) {
  return Object.entries(bundles).map(([out, entry]) => {
    if (!existsSync(join(root, entry))) throw new Stop(`${entry} is missing; dist/${out} is made from it.`);
    const forHost = out.endsWith('.cjs');
    return {
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: join(dist, out),
      bundle: true,
      format: forHost ? 'cjs' : 'iife',
      platform: forHost ? 'node' : 'browser',
      target: forHost ? hostTarget : webviewTarget,
      external: ['vscode'],
      minify: production,
      // Stack traces that users report stay readable.
      keepNames: production,
      sourcemap: production ? false : 'linked',
      legalComments: 'none',
      metafile: true,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
    };
  });
}

/** @param {import('esbuild').Message[]} messages */
const describe = (messages) =>
  messages
    .map(({ text, location }) => (location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text))
    .join('\n');

/** Packages whose code or data is in dist, found from what esbuild read. @param {import('esbuild').Metafile[]} metafiles */
function packagesInside(metafiles) {
  const folders = new Set(Object.values(copies).map((path) => join('node_modules', ...path.split('/').slice(0, path.startsWith('@') ? 2 : 1))));
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
      if (found) folders.add(found[0].split('/').join(sep));
    }
  }
  return [...folders].sort();
}

/**
 * The licences of those packages, which ask to travel with copies of their code.
 * @param {import('esbuild').Metafile[]} metafiles
 */
function writeNotices(metafiles) {
  const notices = packagesInside(metafiles).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : `Licence: ${license}`;
    // The Apache licence asks for this file to travel along.
    const notice = readdirSync(join(root, folder)).find((entry) => /^notice/i.test(entry));
    const more = notice ? `\n\n${readFileSync(join(root, folder, notice), 'utf8').trim()}` : '';
    return `${name} ${version}\n${'='.repeat(`${name} ${version}`.length)}\n\n${text}${more}\n`;
  });
  writeFileSync(
    join(dist, 'ThirdPartyNotices.txt'),
    `Distribution Designer contains code of the packages below, each under its own licence.\n\n${notices.join('\n\n')}`,
  );
}

/** The core as a WebAssembly module. @returns {Promise<boolean>} whether it had to be made */
async function buildCore() {
  if (!existsSync(join(root, coreBuild))) throw new Stop(`${coreBuild} is missing; dist/core.wasm is made by it.`);
  const inputs = filesBelow(['vendor/unuran', 'wasm'], (path) => !path.endsWith('.ts') && !path.endsWith('.md'));
  return unlessFresh(join(buildFolder, 'stamps', 'core'), hashOf(inputs), [join(dist, 'core.wasm')], () =>
    run('node', [coreBuild], { log: 'build-core', env: projectEnvironment() }),
  );
}

function copyFiles() {
  const require = createRequire(join(root, 'package.json'));
  for (const [out, specifier] of Object.entries(copies)) {
    const [name, rest] = /^((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(specifier)?.slice(1) ?? [];
    // Through its manifest, because packages need not export their data files.
    copyFileSync(join(dirname(require.resolve(`${name}/package.json`)), /** @type {string} */ (rest)), join(dist, out));
  }
}

/** Inputs of everything but the core. @param {boolean} production */
const bundleHash = (production) =>
  hashOf(
    filesBelow(['extension', 'webview', 'wasm', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs'], (path) =>
      /\.(ts|css|mjs|json)$/.test(path),
    ),
    [production ? 'production' : 'development'],
  );

/**
 * Builds what is not fresh.
 * @param {boolean} production
 * @returns {Promise<boolean>} whether anything had to be made
 */
export async function buildAll(production) {
  mkdirSync(dist, { recursive: true });
  const core = await buildCore();
  const outputs = [...Object.keys(bundles), ...Object.keys(copies), 'ThirdPartyNotices.txt'].map((name) => join(dist, name));
  const rest = await unlessFresh(join(buildFolder, 'stamps', 'bundles'), bundleHash(production), outputs, async () => {
    const esbuild = await import('esbuild');
    const results = await Promise.allSettled(bundleOptions(production).map((options) => esbuild.build(options)));
    const metafiles = [];
    const messages = [];
    for (const result of results) {
      if (result.status === 'rejected') messages.push(...(result.reason.errors ?? [{ text: String(result.reason), location: null }]));
      else {
        messages.push(...result.value.warnings);
        metafiles.push(/** @type {import('esbuild').Metafile} */ (result.value.metafile));
      }
    }
    if (messages.length > 0) throw new Stop(`The bundles are not sound:\n${describe(messages)}`);
    copyFiles();
    writeNotices(metafiles);
    // What an earlier build left must not get into the package.
    const wanted = new Set(['core.wasm', ...outputs.map((path) => basename(path))]);
    for (const entry of readdirSync(dist)) {
      if (!wanted.has(entry) && (production || !entry.endsWith('.map'))) rmSync(join(dist, entry), { recursive: true });
    }
  });
  return core || rest;
}

async function watch() {
  await buildAll(false);
  const esbuild = await import('esbuild');
  for (const options of bundleOptions(false)) {
    const context = await esbuild.context({
      ...options,
      plugins: [
        {
          name: 'tell',
          setup: (build) =>
            build.onEnd(({ errors, warnings }) => {
              const name = relative(root, String(options.outfile));
              console.log(errors.length + warnings.length === 0 ? `${name} built` : `${name}\n${describe([...errors, ...warnings])}`);
            }),
        },
      ],
    });
    await context.watch();
  }
  console.log('Watching TypeScript and CSS; after a change of the core run npm run build. Ctrl-C ends it.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await script(async () => {
    if (process.argv.includes('--watch')) return watch();
    const made = await buildAll(process.argv.includes('--production'));
    console.log(made ? `dist: ${readdirSync(dist).sort().join(', ')}` : 'dist is up to date');
  });
}
