/** The user's settings, read when they are needed. */

import * as vscode from 'vscode';

import { methods, sessionMethods, type SessionMethod } from '../wasm/methods.ts';
import type { MethodDefaults } from '../wasm/protocol.ts';
import type { RunSettings } from './runs/request.ts';

export const SECTION = 'distributionDesigner';

/** A number setting within its range; what is out of range counts as the nearest that is in. */
function number(from: vscode.WorkspaceConfiguration, name: string, least: number, most: number): number {
  const value = from.get<number>(name);
  if (typeof value !== 'number' || Number.isNaN(value)) return from.inspect<number>(name)?.defaultValue ?? least;
  return Math.min(most, Math.max(least, value));
}

export function runSettings(uri: vscode.Uri): RunSettings {
  const from = vscode.workspace.getConfiguration(SECTION, uri);
  const seed = String(from.get('seed') ?? '');
  return {
    sampleSize: Math.round(number(from, 'sampleSize', 1, 1e8)),
    seed: /^\d{1,20}$/.test(seed) && BigInt(seed) < 1n << 64n ? seed : '1',
    defaults: {
      continuous: method(from.get('method'), false),
      discrete: method(from.get('discreteMethod'), true),
      uResolution: number(from, 'uResolution', 1e-15, 1e-5),
    } as MethodDefaults,
    evaluationBudget: Math.round(number(from, 'evaluationBudget', 1000, Number.MAX_SAFE_INTEGER)),
    maxLogRecords: Math.round(number(from, 'maxLogRecords', 10, 1e6)),
  };
}

/** A method of the table that serves such laws; whatever else the setting holds counts as `auto`. */
function method(setting: unknown, discrete: boolean): SessionMethod | 'auto' {
  return sessionMethods.find((name) => name === setting && methods[name].discrete === discrete) ?? 'auto';
}

export function sessionLimits(): { maxSessions: number; timeLimit: number } {
  const from = vscode.workspace.getConfiguration(SECTION);
  return {
    maxSessions: Math.round(number(from, 'maxSessions', 1, 64)),
    timeLimit: number(from, 'timeLimit', 0.1, 86_400),
  };
}

export function codeLensEnabled(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration(SECTION, uri).get<boolean>('codeLens.enabled') ?? true;
}
