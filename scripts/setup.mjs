// @ts-check
/** npm run setup: all that start and tests need, and nothing run. */
import { buildAll } from './build.mjs';
import { installEditorServer } from './setup/editor-server.mjs';
import { installPackages } from './setup/node-packages.mjs';
import { script, step } from './setup/progress.mjs';
import { provideTools, tools } from './setup/system-tools.mjs';

await script(async () => {
  await step('npm packages', installPackages);
  await step('tools of the system', () => provideTools(Object.keys(tools)));
  await step('extension', () => buildAll(true));
  await step("VS Code's server", installEditorServer);
});
