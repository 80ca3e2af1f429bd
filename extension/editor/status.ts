/** The item in the status bar while runs are under way; a click cancels. */

import * as vscode from 'vscode';

import { COMMANDS } from '../commands.ts';
import { counted } from '../panel/format.ts';
import type { Runs } from '../runs/runs.ts';

export function registerStatus(runs: Runs): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('distributionDesigner.running', vscode.StatusBarAlignment.Left);
  item.name = 'Distribution Designer: Runs';
  item.command = COMMANDS.cancel;
  let context = false;
  const show = (): void => {
    const running = runs.running();
    const [first] = running;
    if (context !== running.length > 0) {
      context = running.length > 0;
      void vscode.commands.executeCommand('setContext', 'distributionDesigner.running', context);
    }
    if (first === undefined) {
      item.hide();
      return;
    }
    const what = running.length === 1 ? `${first.state.name}: ${first.state.outcome}` : counted(running.length, 'distribution run');
    item.text = `$(loading~spin) ${what}`;
    item.tooltip = 'Cancel';
    item.show();
  };
  const stop = runs.onChange(show);
  return vscode.Disposable.from(item, { dispose: stop });
}
