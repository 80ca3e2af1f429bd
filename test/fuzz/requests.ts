/** A case of the fuzzer: a law, a method and its options, all from one number. */
import { methods, offeredOptions, sessionMethods, type OptionRule } from '../../wasm/methods.ts';
import type { MethodChoice, SessionRequest } from '../../wasm/protocol.ts';
import { lawOf, type FuzzedLaw } from './laws.ts';
import { Random } from './random.ts';

export interface FuzzCase {
  number: number;
  law: FuzzedLaw;
  request: SessionRequest;
}

/** A value of the rule's kind; one time in ten out of its range. */
function valueFor(rule: OptionRule, random: Random): unknown {
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return random.chance(0.5);
    case 'variant':
      return random.of(Object.keys(rule.setters));
    case 'one of':
      return random.of(rule.values);
    case 'interval':
      return [random.place(), random.place()].sort((a, b) => a - b);
    case 'pairs':
      return [[random.place(), random.place()], [random.place(), random.place()]];
    case 'points':
      return random.chance(0.5) ? random.below(60) : Array.from({ length: random.below(6) }, () => random.place()).sort((a, b) => a - b);
    default: {
      if (random.chance(0.1)) return random.of([NaN, -1, 0, Infinity, 1e300, -1e-300]);
      const low = Math.max(rule.min, -1e4);
      const high = Math.min(rule.max, random.chance(0.9) ? 1e3 : 1e6);
      const value = low > 0 ? random.magnitude(low, Math.max(low, high)) : random.between(low, high);
      return rule.kind === 'integer' ? Math.round(value) : value;
    }
  }
}

function methodOf(random: Random, discrete: boolean): MethodChoice {
  // Now and then one of the other kind, which has to be refused.
  const fitting = sessionMethods.filter((name) => methods[name].discrete === discrete);
  const name = random.chance(0.3) ? 'auto' : random.chance(0.95) ? random.of(fitting) : random.of(sessionMethods);
  if (name === 'auto' || random.chance(0.4)) return { name } as MethodChoice;
  const options: Record<string, unknown> = {};
  for (const [option, rule] of offeredOptions(name)) {
    if (random.chance(0.25)) options[option] = valueFor(rule, random);
  }
  return { name, options } as MethodChoice;
}

export function caseOf(number: number): FuzzCase {
  const random = new Random(number);
  const law = lawOf(random);
  const request: SessionRequest = {
    action: random.chance(0.04) ? 'compare' : random.of(['sample', 'diagnose'] as const),
    distribution: { name: 'law', code: `__distribution__(${law.text});`, fileName: 'law.js', target: law.target, parameters: [], ...law.facts },
    method: methodOf(random, law.discrete),
    size: random.of([1, 100, 20_000, 100_000]),
    seed: String(random.below(2 ** 31)),
    evaluationBudget: random.chance(0.1) ? random.magnitude(1000, 1e5) | 0 : 1_000_000,
    acceptWrong: true,
  };
  return { number, law, request };
}
