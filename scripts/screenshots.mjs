// @ts-check
/** npm run screenshots: the pictures in docs/images, from the packaged extension in a real VS Code. */
import { makeVsix } from './package.mjs';
import { installEditorServer } from './setup/editor-server.mjs';
import { installPackages, projectEnvironment } from './setup/node-packages.mjs';
import { run, script, step } from './setup/progress.mjs';
import { provideTools } from './setup/system-tools.mjs';

await script(async () => {
  await step('npm packages', installPackages);
  await step('tools of the system', () => provideTools(['Emscripten', 'Chromium', 'fonts']));
  await step('package', makeVsix);
  await step("VS Code's server", installEditorServer);
  await step('pictures', () => run('node', ['test/e2e/screenshots.ts', ...process.argv.slice(2)], { show: true, env: projectEnvironment() }));
});
