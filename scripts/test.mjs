// @ts-check
/**
 * npm test: sets up what the tests need, builds, and runs every suite. The last line is
 * `N passed, N failed`.
 *
 *   npm test                               everything
 *   npm test -- unit e2e                   these suites
 *   npm run test:unit -- test/wasm/x.test.ts --test-name-pattern="..."   a part of one
 */
import { buildAll } from './build.mjs';
import { makeVsix } from './package.mjs';
import { installEditorServer } from './setup/editor-server.mjs';
import { installPackages } from './setup/node-packages.mjs';
import { bold, dim, duration, green, red, step, Stop } from './setup/progress.mjs';
import { provideTools } from './setup/system-tools.mjs';
import { emptyReport } from './suites/report.mjs';
import { suites } from './suites/suites.mjs';

const given = process.argv.slice(2);
const names = given.filter((arg) => arg in suites);
const args = given.filter((arg) => !(arg in suites));
const chosen = Object.entries(suites).filter(([name]) => names.length === 0 || names.includes(name));
const total = emptyReport();
const begin = Date.now();

/** @param {string} title @param {() => Promise<unknown>} work */
async function prepare(title, work) {
  try {
    await step(title, work);
  } catch (error) {
    console.error(red(error instanceof Stop ? error.message : String(/** @type {Error} */ (error).stack)));
    total.failed++;
    total.failures.push({ name: `set-up: ${title}`, file: '', message: 'see above' });
  }
}

if (args.length > 0 && chosen.length !== 1) {
  const unknown = args.filter((arg) => !arg.startsWith('-'));
  console.error(red(`${unknown.length > 0 ? `No suite is called ${unknown.join(', ')}` : `${args.join(' ')} needs one suite`}. The suites are ${Object.keys(suites).join(', ')}.`));
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const needs = new Set(chosen.flatMap(([, suite]) => suite.needs));
await prepare('npm packages', installPackages);
await prepare('tools of the system', () => provideTools([...new Set(chosen.flatMap(([, suite]) => suite.tools))]));
if (needs.has('bundles') || needs.has('vsix')) await prepare('bundles', () => buildAll(true));
if (needs.has('vsix')) await prepare('package', makeVsix);
if (needs.has('editor')) await prepare("VS Code's server", installEditorServer);

// A suite whose set-up failed still runs: what it does not need may pass, the rest says why not.
for (const [name, suite] of chosen) {
  console.log(`\n${bold(name)} ${dim(`— ${suite.title}`)}`);
  const start = Date.now();
  const report = await suite.run({ name, args, minutes: suite.minutes }).catch((error) => {
    console.error(red(error instanceof Stop ? error.message : String(error.stack)));
    return { ...emptyReport(), failed: 1, failures: [{ name: `suite ${name}`, file: '', message: String(error.message) }] };
  });
  const counts = `${report.passed} passed, ${report.failed} failed${report.skipped ? `, ${report.skipped} skipped` : ''}`;
  console.log(`${report.failed ? red('✗') : green('✓')} ${name}: ${counts}, ${duration(Date.now() - start)}`);
  total.passed += report.passed;
  total.failed += report.failed;
  total.skipped += report.skipped;
  total.failures.push(...report.failures.map((failure) => ({ ...failure, suite: name })));
}

if (total.failures.length > 0) {
  console.log(`\n${red('Failed')}`);
  for (const failure of total.failures) {
    const { suite, name, file } = /** @type {import('./suites/report.mjs').Failure & { suite?: string }} */ (failure);
    console.log(`  ${file ? `${file}: ` : ''}${name}`);
    if (!suite) continue;
    const test = name.split(' › ').at(-1) ?? '';
    const filter = file.endsWith('.test.ts') ? ` -- ${file}${test === file ? '' : ` --test-name-pattern=${JSON.stringify(test)}`}` : '';
    console.log(dim(`    again: npm run test:${suite}${filter}`));
  }
}
console.log(dim(`\n${duration(Date.now() - begin)}${total.skipped ? `, ${total.skipped} skipped` : ''}`));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
