#!/usr/bin/env node
// Stands in for the executable of VS Code in `@vscode/test-electron`'s `runTests`: takes the
// same arguments, runs the same tests in a real extension host, exits with their status. The
// VS Code is that of the server in the machine's cache, its window is a tab of Chromium.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`vscode-host needs Node 24 or newer, this is ${process.version}. Start it through npm: npm run test:vscode`);
  process.exit(1);
}
const { main } = await import('./run-in-host.ts');
process.exit(await main(process.argv.slice(2)));
