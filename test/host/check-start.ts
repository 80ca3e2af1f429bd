/**
 * Whether a window of VS Code shows the folder of examples and the extension's CodeLens:
 * node test/host/check-start.ts ADDRESS
 */
import { openBrowser } from './chromium.ts';
import { Window } from './window.ts';

const address = process.argv[2];
if (!address) throw new Error('Name the address of the window.');
const browser = await openBrowser();
try {
  const window = new Window(browser);
  await window.load(address);
  await window.page.locator('.explorer-folders-view').getByText('generalized-normal.ts').waitFor();
  console.log('  ✓ the folder is open');
  await window.openFile('generalized-normal.ts');
  await window.codeLens(/^Sample/).first().waitFor();
  console.log(`  ✓ above the density stands: ${(await window.codeLensTexts())[0]?.replace(/\s+/g, ' ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await browser.close();
}
