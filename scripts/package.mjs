// @ts-check
/** Makes the VSIX, `build/distribution-designer.vsix`, out of a production build. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { filesBelow, hashOf, unlessFresh } from './setup/fresh.mjs';
import { binaries, projectEnvironment } from './setup/node-packages.mjs';
import { build, root } from './setup/paths.mjs';
import { run, script, Stop } from './setup/progress.mjs';

export const vsix = join(build, 'distribution-designer.vsix');

/** @returns {Promise<boolean>} whether it had to be made */
export async function makeVsix() {
  await buildAll(true);
  for (const name of ['README.md', 'LICENSE', 'NOTICE', 'CHANGELOG.md']) {
    if (!existsSync(join(root, name))) throw new Stop(`${name} is missing; it belongs into the package.`);
  }
  const inputs = filesBelow(['dist', 'package.json', 'README.md', 'LICENSE', 'NOTICE', 'CHANGELOG.md', '.vscodeignore', 'media', 'scripts/package.mjs']);
  return unlessFresh(join(build, 'stamps', 'vsix'), hashOf(inputs), [vsix], async () => {
    mkdirSync(build, { recursive: true });
    const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    await run(
      join(binaries, 'vsce'),
      [
        'package',
        // Everything is bundled.
        '--no-dependencies',
        // Without a repository vsce cannot turn the README's relative links into absolute ones.
        ...(repository ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links']),
        '--out', vsix,
      ],
      { log: 'vsce', env: projectEnvironment() },
    );
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await script(async () => {
    const made = await makeVsix();
    console.log(`${vsix}, ${(statSync(vsix).size / 1e6).toFixed(1)} MB${made ? '' : ', is up to date'}`);
  });
}
