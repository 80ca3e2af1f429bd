// @ts-check
/** The npm packages of the lock file, installed only where they differ from what is there. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';
import { run, Stop } from './progress.mjs';

/** Folder whose programs the scripts of package.json see first; Node 24 is among them. */
export const binaries = join(root, 'node_modules', '.bin');

/** Environment in which `node` is the Node 24 of package.json. */
export function projectEnvironment() {
  return { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` };
}

/** Whether node_modules holds what the lock file asks for. */
export function packagesUpToDate() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    // Optional packages are those of other platforms.
    if (!found ? !entry.optional : found.version !== entry.version || found.integrity !== entry.integrity) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

/** @returns {Promise<boolean>} whether anything had to be installed */
export async function installPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Stop(`Node 20 or newer is needed to set up; this is ${process.version}. Get it from nodejs.org or your system.`);
  }
  if (packagesUpToDate()) return false;
  await run('npm', ['ci', '--no-audit', '--no-fund'], { log: 'npm-ci', hint: 'Is the package registry within reach (npm ping)?' });
  return true;
}
