/**
 * The user's distribution in duals: its compiled text, rewritten and run a second time, gives
 * functions that return value and derivative together.
 */
import { parse } from 'acorn';
import type { CompiledDistribution } from '../protocol.ts';
import { bindDistribution, runForTarget, type RunScript } from '../user-distribution.ts';
import * as operations from './dual.ts';
import { Dual, dual, logSize, logSlope, NotDifferentiable, PointBranch, refuse, trace } from './dual.ts';
import { globalsForDuals } from './dual-math.ts';
import { rewrite, unusedName } from './rewrite.ts';


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

/** The operations as plain properties: those of a module's namespace are slower to read. */
const plainOperations = Object.freeze({ ...operations });

/** Longest text that is rewritten: beyond it, a library has come along whose parsing takes too long. */
const longestText = 400_000;

const parseScript = (text: string) => parse(text, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true });

/** A compiled text for duals: rewritten and run when it is first wanted, once. */
export class DualText {
  readonly #compiled: CompiledDistribution;
  readonly #run: RunScript;
  #target: { is: unknown } | { not: NotDifferentiable } | undefined;

  /** @param run runs a script in the global scope */
  constructor(compiled: CompiledDistribution, run: RunScript) {
    this.#compiled = compiled;
    this.#run = run;
  }

  /**
   * The functions of the law with these parameters.
   *
   * @throws NotDifferentiable if the text cannot be rewritten or run
   */
  bind(parameters: CompiledDistribution['parameters']): Differentiated {
    const compiled = { ...this.#compiled, parameters };
    const { functions } = asked(() => bindDistribution(this.#load(), compiled));
    const differentiated: Differentiated = {};
    for (const name of ['pdf', 'logpdf', 'cdf'] as const) {
      // The function passes on what it is given, numbers or not.
      const f = functions[name] as ((x: unknown) => unknown) | undefined;
      if (f !== undefined) differentiated[name] = (x) => evaluate(f, x);
    }
    return differentiated;
  }

  #load(): unknown {
    if (this.#target === undefined) {
      try {
        this.#target = { is: asked(() => this.#runForDuals()) };
      } catch (error) {
        this.#target = { not: error as NotDifferentiable };
      }
    }
    if ('not' in this.#target) throw this.#target.not;
    return this.#target.is;
  }

  /** Runs the text as the body of a function, whose parameters hide the globals. */
  #runForDuals(): unknown {
    const { code } = this.#compiled;
    if (code.length > longestText) refuse(`its text with all it imports has ${code.length} characters, more than ${longestText}`);
    const ops = unusedName(code);
    const place = `${ops}_text`;
    const globals = globalThis as Record<string, unknown>;
    const parameters = [...Object.keys(globalsForDuals), ops].join(', ');
    const text = `globalThis.${place} = function (${parameters}) {${rewrite(code, parseScript, ops)}\n};`;
    return runForTarget({ ...this.#compiled, code: text }, (rewritten, fileName) => {
      try {
        this.#run(rewritten, fileName);
        (globals[place] as (...args: unknown[]) => void)(...Object.values(globalsForDuals), plainOperations);
      } finally {
        delete globals[place];
      }
    });
  }
}

/** Whatever goes wrong is a reason why there is no derivative. */
function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotDifferentiable) throw error;
    throw new NotDifferentiable(`its rewritten text could not be run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function evaluate(f: (x: unknown) => unknown, x: number): DualValue {
  trace.pointBranch = false;
  trace.refusal = undefined;
  const result = f(dual(x, 1));
  // The user's code may have caught it, and gone on with something else.
  if (trace.refusal !== undefined) throw trace.refusal;
  if (trace.pointBranch) throw new PointBranch(`the code treats x = ${x} by itself`);
  if (typeof result === 'number') return { value: result, derivative: 0, log: Math.log(Math.abs(result)), logDerivative: 0 };
  if (!(result instanceof Dual)) return refuse('it does not return a number');
  return { value: result.v, derivative: result.d, log: logSize(result), logDerivative: logSlope(result) };
}
