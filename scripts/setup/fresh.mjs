// @ts-check
/** What need not be made again: a stamp holds the hash of the inputs something was made from. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './paths.mjs';

/**
 * All files below the given files and folders, sorted.
 * @param {string[]} paths relative to the root of the repository
 * @param {(path: string) => boolean} [wanted]
 */
export function filesBelow(paths, wanted = () => true) {
  /** @type {string[]} */
  const files = [];
  const visit = (/** @type {string} */ path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) {
        if (entry !== 'node_modules' && entry !== 'build' && entry !== '.git') visit(join(path, entry));
      }
    } else if (wanted(path)) files.push(path);
  };
  for (const path of paths) visit(join(root, path));
  return files;
}

/**
 * Hash of names and contents of files, and of anything else that decides the outcome.
 * @param {string[]} files absolute
 * @param {string[]} facts
 */
export function hashOf(files, facts = []) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/**
 * Makes something unless its stamp says that it was made from the same inputs.
 * @param {string} stamp file that holds the hash
 * @param {string} hash of the inputs
 * @param {string[]} outputs that must exist
 * @param {() => Promise<void> | void} make
 * @returns {Promise<boolean>} whether it had to be made
 */
export async function unlessFresh(stamp, hash, outputs, make) {
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && outputs.every((path) => existsSync(path));
  if (fresh) return false;
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
