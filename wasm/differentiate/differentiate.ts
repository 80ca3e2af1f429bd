/**
 * The user's distribution in duals: its compiled text, rewritten and run a second time, gives
 * functions that return value and derivative together.
 */
import { parse } from 'acorn';
import type { CompiledDistribution } from '../protocol.ts';
import { loadDistribution } from '../user-distribution.ts';
import * as operations from './dual.ts';
import { globalsForDuals } from './dual-math.ts';
import { rewrite, unusedName } from './rewrite.ts';

const { Dual, dual, logSize, logSlope, NotDifferentiable, refuse, trace } = operations;

/** A function's value at x and what comes with it. */
export interface DualValue {
  value: number;
  derivative: number;
  /** log|value|, also where the value itself is beyond the range of doubles; -Infinity for 0. */
  log: number;
  /** Derivative of `log`. */
  logDerivative: number;
}

/** A function of x with its derivative; throws `NotDifferentiable`, and what the user's code throws. */
export type DualFunction = (x: number) => DualValue;

export type DifferentiatedName = 'pdf' | 'logpdf' | 'cdf';
export type Differentiated = Partial<Record<DifferentiatedName, DualFunction>>;

/** Longest text that is rewritten: beyond it, a library has come along whose parsing takes too long. */
const longestText = 400_000;

const parseScript = (text: string) => parse(text, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true });

/**
 * Runs the rewritten text and collects its functions.
 *
 * @param run runs a script in the global scope
 * @throws NotDifferentiable if the text cannot be rewritten or run
 */
export function differentiate(compiled: CompiledDistribution, run: (code: string, fileName: string) => void): Differentiated {
  const { code } = compiled;
  if (code.length > longestText) refuse(`its text with all it imports is ${code.length} characters long, and ${longestText} are differentiated at most`);
  const ops = unusedName(code);
  let law;
  try {
    const text = rewrite(code, parseScript, ops);
    law = loadDistribution({ ...compiled, code: text }, (rewritten, fileName) => runForDuals(rewritten, fileName, ops, run));
  } catch (error) {
    if (error instanceof NotDifferentiable) throw error;
    throw new NotDifferentiable(`its rewritten text could not be run: ${error instanceof Error ? error.message : String(error)}`);
  }
  const differentiated: Differentiated = {};
  for (const name of ['pdf', 'logpdf', 'cdf'] as const) {
    // The function passes on what it is given, numbers or not.
    const f = law.functions[name] as ((x: unknown) => unknown) | undefined;
    if (f !== undefined) differentiated[name] = (x) => evaluate(f, x);
  }
  return differentiated;
}

/** The text as the body of a function, whose parameters hide the globals. */
function runForDuals(text: string, fileName: string, ops: string, run: (code: string, fileName: string) => void): void {
  const names = Object.keys(globalsForDuals);
  const globals = globalThis as Record<string, unknown>;
  const place = `${ops}_text`;
  try {
    run(`globalThis.${place} = function (${[...names, ops].join(', ')}) {${text}\n};`, fileName);
    (globals[place] as (...args: unknown[]) => void)(...Object.values(globalsForDuals), operations);
  } finally {
    delete globals[place];
  }
}

function evaluate(f: (x: unknown) => unknown, x: number): DualValue {
  trace.pointBranch = false;
  trace.refusal = undefined;
  const result = f(dual(x, 1));
  // The user's code may have caught it, and gone on with something else.
  if (trace.refusal !== undefined) throw trace.refusal;
  if (trace.pointBranch) refuse(`the code treats x = ${x} by itself`);
  if (typeof result === 'number') return { value: result, derivative: 0, log: Math.log(Math.abs(result)), logDerivative: 0 };
  if (!(result instanceof Dual)) return refuse('it does not return a number');
  return { value: result.v, derivative: result.d, log: logSize(result), logDerivative: logSlope(result) };
}
