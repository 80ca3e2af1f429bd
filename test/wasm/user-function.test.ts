import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FunctionName } from '../../wasm/protocol.ts';
import { UserCalls, type UserFunctionError } from '../../wasm/user-function.ts';

/** Calls a guarded function once at 0.5 and returns what it complained of. */
function failureOf(name: FunctionName, f: (x: number) => unknown): { value: number; failure: UserFunctionError | undefined } {
  const calls = new UserCalls();
  const value = calls.guard(name, f)(0.5);
  return { value, failure: calls.takeFailure() };
}

describe('values of a density', () => {
  const bad: [what: string, name: FunctionName, value: unknown, message: RegExp][] = [
    ['NaN', 'pdf', NaN, /^The density returned NaN at x = 0\.5\. Look for 0\/0/],
    ['a negative number', 'pdf', -0.25, /returned -0\.25 at x = 0\.5\. It must not be negative/],
    ['Infinity', 'pdf', Infinity, /returned Infinity at x = 0\.5\. It must be finite/],
    ['nothing', 'pdf', undefined, /returned nothing \(undefined\).*return statement missing/],
    ['a string', 'pdf', '0.5', /returned the string "0\.5".*Return a number/],
    ['a bigint', 'pdf', 1n, /returned the bigint 1n.*Number\(value\)/],
    ['null', 'pdf', null, /returned null/],
    ['an object', 'pdf', {}, /returned a value of type object/],
    ['a promise', 'pdf', Promise.resolve(1), /returned a promise.*not async/],
    ['NaN', 'logpdf', NaN, /^The log-density returned NaN/],
    ['Infinity', 'logpdf', Infinity, /returned Infinity.*or -Infinity where there is no mass/],
    ['a negative number', 'pmf', -1, /^The probability mass function returned -1/],
    ['a number above 1', 'cdf', 1.5, /returned 1\.5 at x = 0\.5\. It must lie between 0 and 1/],
    ['NaN', 'dpdf', NaN, /^The derivative of the density returned NaN/],
  ];
  for (const [what, name, value, message] of bad) {
    test(`${what} of a ${name} is refused where x is known`, () => {
      const { failure, value: returned } = failureOf(name, () => value);
      assert.match(failure?.message ?? '', message);
      assert.equal(failure?.x, 0.5);
      assert.equal(failure?.call, 1);
      assert.ok(!Number.isNaN(returned), 'the core gets a harmless value');
    });
  }

  const good: [name: FunctionName, value: number][] = [
    ['pdf', 0],
    ['pdf', 1e300],
    ['logpdf', -Infinity],
    ['logpdf', -1e300],
    ['dpdf', -Infinity],
    ['cdf', 1],
    ['cdf', 1 + 1e-14],
  ];
  for (const [name, value] of good) {
    test(`${value} of a ${name} is taken`, () => assert.equal(failureOf(name, () => value).failure, undefined));
  }
});

describe('an exception', () => {
  test('is kept with x, call, phase and the thrown value, and stops the user code', () => {
    const calls = new UserCalls();
    calls.phase = 'sampling';
    let made = 0;
    let stopped = 0;
    const told: UserFunctionError[] = [];
    calls.stop = () => stopped++;
    calls.onFailure = (failure) => told.push(failure);
    const thrown = new RangeError('too far');
    const f = calls.guard('pdf', (x) => {
      made++;
      if (x > 1) throw thrown;
      return 1;
    });
    assert.equal(f(0), 1);
    assert.equal(f(2), 0, 'a harmless value');
    assert.equal(f(0), 0, 'no longer called');
    assert.equal(made, 2);
    assert.equal(stopped, 1);
    assert.equal(told.length, 1);
    const failure = calls.takeFailure();
    assert.equal(failure, told[0]);
    assert.equal(failure?.cause, thrown);
    assert.equal(failure?.userStack, thrown.stack);
    assert.match(failure?.message ?? '', /^The density threw RangeError: too far at x = 2\.$/);
    assert.deepEqual([failure?.x, failure?.call, failure?.phase], [2, 2, 'sampling']);
    assert.equal(f(0), 1, 'callable again once the failure was taken');
  });

  for (const [what, thrown] of [['a string', 'no'], ['undefined', undefined], ['a hostile object', { toString: () => { throw new Error('ha'); } }]] as const) {
    test(`may be ${what}`, () => {
      const { failure } = failureOf('pdf', () => {
        throw thrown;
      });
      assert.match(failure?.message ?? '', /^The density threw /);
      assert.equal(failure?.userStack, undefined);
    });
  }

  test('may mislead: a stack that throws, a message without end', () => {
    const hostile = Object.defineProperty(new Error('x'.repeat(1e6)), 'stack', { get: () => { throw new Error('ha'); } });
    const { failure } = failureOf('pdf', () => {
      throw hostile;
    });
    assert.equal(failure?.userStack, undefined);
    assert.ok((failure?.message.length ?? Infinity) < 3000);
    assert.equal(failure?.cause, hostile);
    const object = failureOf('pdf', () => {
      throw Object.assign(new Error('y'), { stack: { not: 'text' } });
    });
    assert.equal(object.failure?.userStack, undefined);
  });

  test('may be endless recursion', () => {
    const loop = (x: number): number => loop(x + 1) + 1;
    assert.match(failureOf('pdf', loop).failure?.message ?? '', /RangeError: Maximum call stack/);
  });
});

describe('calls', () => {
  test('are counted by function, and not for functions of our own', () => {
    const calls = new UserCalls();
    const f = calls.guard('pdf', () => 1);
    const own = calls.guard('dpdf', calls.trust(() => 1));
    f(1);
    f(2);
    own(1);
    assert.deepEqual(calls.counts(), { pdf: 2 });
  });

  test('guarding twice is guarding once', () => {
    const calls = new UserCalls();
    const f = calls.guard('pdf', () => 1);
    assert.equal(calls.guard('pdf', f), f);
  });

  test('a search passes over NaN and infinite values and tells of them, but not over negative ones', () => {
    const calls = new UserCalls();
    const told: unknown[] = [];
    calls.onTolerated = (name, x, value) => told.push([name, x, value]);
    const f = calls.tolerant('pdf', (x) => (x === 1 ? NaN : x === 2 ? Infinity : -1));
    assert.equal(f(1), 0);
    assert.equal(f(2), 0);
    assert.deepEqual(told, [['pdf', 1, NaN], ['pdf', 2, Infinity]]);
    assert.equal(calls.failure, undefined);
    f(3);
    assert.ok(calls.failure);
  });

  test('a check takes whatever comes', () => {
    const calls = new UserCalls();
    const f = calls.quiet('cdf', (x) => {
      if (x > 0) throw new Error('no');
      return 'text';
    });
    assert.ok(Number.isNaN(f(1)) && Number.isNaN(f(-1)));
    assert.equal(calls.failure, undefined);
  });
});
