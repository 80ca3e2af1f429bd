/**
 * UNU.RAN for TypeScript: functions with the C names (without `unur_`), failures as
 * exceptions.
 *
 * One `Unuran` is one instance of the module and one context of the core. Objects of the core
 * are handles: valid until freed, checked at each call, of no use with another instance.
 * Arrays that come out are copies. Functions of the user are called by the core through a
 * table, from which they are removed with the last object that may call them.
 */
import { functionKinds, CoreModule, type CoreExports, type Pointer } from './module.ts';
import { methodNames, methods, OptionError, refuseOption, type CoreMethod, type Method, type MethodOptions } from './methods.ts';
import type { OptionRule, Setter } from './option-rules.ts';
import { UserCalls, type UserFunctionError } from './user-function.ts';

/** One error or warning of the core. */
export interface CoreRecord {
  severity: 'error' | 'warning';
  code: number;
  codeName: string;
  /** Generator id, method tag or name of a distribution; may be ''. */
  object: string;
  method: string;
  /** Why, one sentence; the code's text where the core gives none. */
  reason: string;
  /** Source file and line of the core. */
  file: string;
  line: number;
}

/** A function of the core failed. */
export class UnuranError extends Error {
  override readonly name = 'UnuranError';
  readonly code: number;
  /** E.g. `UNUR_ERR_GEN_CONDITION`. */
  readonly codeName: string;
  /** The C function. */
  readonly call: string;
  readonly object: string;
  readonly reason: string;
  /** All that the core reported during the call. */
  readonly records: readonly CoreRecord[];

  constructor(code: number, codeName: string, call: string, object: string, reason: string, records: readonly CoreRecord[]) {
    super(`${call}${object ? ` (${object})` : ''}: ${reason} [${codeName || `0x${code.toString(16)}`}]`);
    this.code = code;
    this.codeName = codeName;
    this.call = call;
    this.object = object;
    this.reason = reason;
    this.records = records;
  }
}

/** An object of the core. */
class Handle {
  readonly #free: (handle: Handle) => void;

  constructor(free: (handle: Handle) => void) {
    this.#free = free;
  }

  /** Frees the object; harmless if it was freed already. */
  free(): void {
    this.#free(this);
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/** Distribution, `UNUR_DISTR *`. */
export class Distribution extends Handle {
  // The literal makes each kind of handle a type of its own.
  readonly kind = 'distribution';
}
/** MethodParameters of a method, `UNUR_PAR *`; used up by `init`. */
export class MethodParameters extends Handle {
  readonly kind = 'parameters';
}
/** Generator, `UNUR_GEN *`. */
export class Generator extends Handle {
  readonly kind = 'generator';
}
/** Source of uniforms, `UNUR_URNG *`. */
export class Urng extends Handle {
  readonly kind = 'source of uniforms';
}
/** A source of uniforms that counts those it hands out. */
export class CountingUrng extends Urng {}

type AnyHandle = Distribution | MethodParameters | Generator | Urng;

/** Entries of the table of callbacks, shared by a distribution and what is made from it. */
interface Callbacks {
  first: number;
  users: number;
}

interface Entry {
  pointer: Pointer;
  /** Name for messages. */
  name: string;
  release: (pointer: Pointer) => void;
  callbacks?: Callbacks | undefined;
  /** Handles that must not be freed before this one. */
  needs: Set<AnyHandle>;
}

/** Intervals of a method that divides the domain, column by column; see UNUR_INTERVAL. */
export interface Intervals {
  left: Float64Array;
  right: Float64Array;
  point: Float64Array;
  f: Float64Array;
  areaHat: Float64Array;
  areaSqueeze: Float64Array;
  cdfLeft: Float64Array;
}

/** An alias table, column by column; see UNUR_ALIAS_COLUMN. */
export interface AliasTable {
  share: Float64Array;
  value: Int32Array;
  alias: Int32Array;
}

export interface UnuranOptions {
  /** Told of each record as it is made. Must not call the core. */
  onRecord?: (record: CoreRecord) => void;
}

const intervalFields = ['left', 'right', 'point', 'f', 'areaHat', 'areaSqueeze', 'cdfLeft'] as const;
/** Records kept of one call, errors twice as many; all are told to `onRecord`. */
const mostKept = 100;
/** Draws that cross the border in one piece. */
const chunk = 32_768;
const kinds = Object.keys(functionKinds).length;
/** UNUR_ERR_SILENT: the core ends its call without a record of its own, for the failure was recorded. */
const silent = 0x67;

const noFunction = () => {
  throw new Error('A function that was never set or already removed was called.');
};

export class Unuran {
  /** Guards and counts the user's functions. */
  readonly user: UserCalls;
  readonly #module: CoreModule;
  readonly #context: Pointer;
  readonly #live = new Map<Handle, Entry>();
  readonly #table: ((x: number) => number)[];
  readonly #freeSlots: number[] = [];
  #records: CoreRecord[] = [];
  /** Why this instance can no longer be used. */
  #end: string | undefined;

  private constructor(module: CoreModule, table: ((x: number) => number)[], user: UserCalls) {
    this.#module = module;
    this.#table = table;
    this.user = user;
    this.#context = module.exports.unur_context_new(0);
    if (this.#context === 0) throw new RangeError('The core has no memory for a context.');
    module.exports.unur_context_set_current(this.#context);
    module.exports.shim_context_report(this.#context);
    user.stop = () => module.exports.unur_context_stop(this.#context, silent);
  }

  static async create(compiled: WebAssembly.Module, { onRecord }: UnuranOptions = {}): Promise<Unuran> {
    const table: ((x: number) => number)[] = [];
    const user = new UserCalls();
    let self: Unuran | undefined;
    const module: CoreModule = await CoreModule.instantiate(compiled, {
      evaluate: (slot, x) => (table[slot] as (x: number) => number)(x),
      record: (isError, code, object, method, reason, file, line) => {
        const text = (at: Pointer) => module.readText(at);
        const record: CoreRecord = {
          severity: isError ? 'error' : 'warning',
          code,
          codeName: text(module.exports.unur_get_errname(code)),
          object: text(object),
          method: text(method),
          reason: text(reason) || text(module.exports.unur_get_strerror(code)),
          file: text(file),
          line,
        };
        if (self !== undefined && (self.#records.length < mostKept || record.severity === 'error') && self.#records.length < 2 * mostKept) self.#records.push(record);
        onRecord?.(record);
      },
    });
    self = new Unuran(module, table, user);
    return self;
  }

  // ---- Calling, checking ------------------------------------------------------------------

  /** Calls an export; afterwards an exception of the user's, if there was one, goes first. */
  #call<Name extends keyof CoreExports>(
    name: Name,
    ...args: Parameters<CoreExports[Name]>
  ): ReturnType<CoreExports[Name]> {
    const result = this.#invoke(name, ...args);
    this.raiseUserFailure();
    return result;
  }

  /**
   * A call that makes an object, for `object` where it fails. An exception of the user's goes first
   * here, too; what was made is released before it, for nobody would hold it.
   */
  #create(name: string, object: string, release: (pointer: Pointer) => void, ...args: (number | bigint)[]): Pointer {
    const pointer = (this.#invoke as (name: string, ...args: (number | bigint)[]) => Pointer).call(this, name, ...args);
    try {
      this.raiseUserFailure();
    } catch (error) {
      if (pointer !== 0) release(pointer);
      throw error;
    }
    return this.#checkPointer(name, pointer, object);
  }

  #invoke<Name extends keyof CoreExports>(
    name: Name,
    ...args: Parameters<CoreExports[Name]>
  ): ReturnType<CoreExports[Name]> {
    if (this.#end !== undefined) throw new Error(`${name} cannot be called: ${this.#end}`);
    if (!this.#module.has(name)) {
      const reason = 'This build of the core does not have this function.';
      throw new UnuranError(0xa0, 'UNUR_ERR_COMPILE', name, '', reason, []);
    }
    this.#records = [];
    const f = this.#module.exports[name] as (...args: unknown[]) => ReturnType<CoreExports[Name]>;
    try {
      return f(...args);
    } catch (error) {
      // A trap or stack overflow leaves the module's own stack and heap in an unknown state.
      this.#end = `the core failed in an earlier call of ${name}.`;
      throw new Error(`The core failed in ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  /** A call whose name comes from the table of methods or is made from a law's. */
  #callNamed(name: string, ...args: number[]): number {
    return (this.#call as (name: string, ...args: number[]) => number).call(this, name, ...args);
  }

  /** Throws what a function of the user's did wrong since the last look. */
  raiseUserFailure(): void {
    const failure: UserFunctionError | undefined = this.user.takeFailure();
    if (failure === undefined) return;
    this.#module.exports.unur_context_resume(this.#context);
    failure.records = this.#records;
    throw failure;
  }

  /** Throws unless `code` is UNUR_SUCCESS. */
  #check(call: string, code: number, object = ''): void {
    if (code !== 0) throw this.#error(call, code, object);
  }

  /** The pointer, unless it is NULL. */
  #checkPointer(call: string, pointer: Pointer, object = ''): Pointer {
    if (pointer !== 0) return pointer;
    throw this.#error(call, this.#module.exports.unur_get_errno(), object);
  }

  #error(call: string, code: number, object: string): UnuranError {
    const records = this.#records;
    const errors = records.filter((record) => record.severity === 'error');
    // The first error is the cause, what follows are consequences; a refusal is a warning.
    const record = errors.find((r) => r.code === code) ?? errors[0] ?? records.find((r) => r.code === code) ?? records.at(-1);
    const { exports } = this.#module;
    const own = record?.code ?? code;
    return new UnuranError(
      own,
      this.#module.readText(exports.unur_get_errname(own)),
      call,
      record?.object || object,
      record?.reason ?? this.#module.readText(exports.unur_get_strerror(own)),
      records,
    );
  }

  /** Whether this build of the core has a function. */
  has(name: string): boolean {
    return this.#module.has(name);
  }

  // ---- Handles ----------------------------------------------------------------------------

  #adopt<H extends AnyHandle>(handle: H, entry: Omit<Entry, 'needs'> & { needs?: AnyHandle[] }): H {
    this.#live.set(handle, { ...entry, needs: new Set(entry.needs) });
    if (entry.callbacks) entry.callbacks.users++;
    return handle;
  }

  #entry(handle: AnyHandle, call: string): Entry {
    const entry = this.#live.get(handle);
    if (entry === undefined) {
      const what = handle instanceof Handle ? `this ${handle.kind}` : `${String(handle)}, which is no object of the core,`;
      throw new TypeError(`${call}: ${what} was freed or used up, or belongs to another instance of the core.`);
    }
    return entry;
  }

  #pointer(handle: AnyHandle, call: string): Pointer {
    return this.#entry(handle, call).pointer;
  }

  readonly #free = (handle: Handle): void => {
    const entry = this.#live.get(handle);
    if (entry === undefined) return;
    for (const [, other] of this.#live) {
      if (other.needs.has(handle as AnyHandle)) {
        throw new TypeError(`The ${(handle as AnyHandle).kind} ${entry.name} is still used by ${other.name}; free that first.`);
      }
    }
    this.#forget(handle, entry);
    // After a trap nothing in the module can be relied on; its memory goes with it.
    if (this.#end === undefined) entry.release(entry.pointer);
  };

  #forget(handle: Handle, { callbacks }: Entry): void {
    this.#live.delete(handle);
    if (callbacks === undefined || --callbacks.users > 0) return;
    for (let kind = 0; kind < kinds; kind++) this.#table[callbacks.first + kind] = noFunction;
    this.#freeSlots.push(callbacks.first);
  }

  /** Frees everything. The instance cannot be used afterwards. */
  close(): void {
    if (this.#end === undefined) this.#module.exports.unur_context_free(this.#context);
    this.#end ??= 'it was closed.';
    this.#live.clear();
    this.#table.length = 0;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  // ---- Context ----------------------------------------------------------------------------

  /** Bytes in use by objects of the core, bookkeeping not included. */
  context_bytes(): number {
    return this.#call('unur_context_bytes', this.#context);
  }

  context_blocks(): number {
    return this.#call('unur_context_blocks', this.#context);
  }

  /** Size of the instance's memory in bytes; it only ever grows. */
  get memoryBytes(): number {
    return this.#module.memoryBytes;
  }

  /** Objects that were not freed. */
  get liveHandles(): number {
    return this.#live.size;
  }

  /** Entries of the table of callbacks in use. */
  get liveCallbacks(): number {
    return this.#table.filter((f) => f !== noFunction).length;
  }

  /** At most so many calls of user functions from now on; 0: no bound. */
  context_set_budget(evaluations: number): void {
    this.#call('unur_context_set_budget', this.#context, BigInt(Math.max(0, Math.floor(evaluations))));
  }

  /** Takes back a stop, also that of an exhausted budget. */
  context_resume(): void {
    this.#call('unur_context_resume', this.#context);
  }

  context_stopped(): number {
    return this.#call('unur_context_stopped', this.#context);
  }

  // ---- Sources of uniforms ----------------------------------------------------------------

  /** xoshiro256++ (Blackman and Vigna 2021). @param seed unsigned, 64 bits */
  urng_xoshiro256pp_new(seed: bigint): Urng {
    if (seed < 0n || seed >= 1n << 64n) throw new RangeError(`The seed is ${seed}; it must be from 0 to 2^64 - 1.`);
    const release = this.#module.exports.unur_urng_free;
    const pointer = this.#create('unur_urng_xoshiro256pp_new', '', release, BigInt.asIntN(64, seed));
    return this.#adopt(new Urng(this.#free), { pointer, name: 'xoshiro256++', release });
  }

  /** MRG31k3p (L'Ecuyer and Touzin 2000), UNU.RAN's default. @param seed 0: its default state */
  urng_mrg31k3p_new(seed: number): Urng {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
      throw new RangeError(`The seed is ${seed}; it must be an integer from 0 to 2^32 - 1.`);
    }
    const release = this.#module.exports.unur_urng_free;
    const pointer = this.#create('unur_urng_mrg31k3p_new', '', release, seed | 0);
    return this.#adopt(new Urng(this.#free), { pointer, name: 'MRG31k3p', release });
  }

  /** Hands on the numbers of `source` and counts them. */
  urng_counting_new(source: Urng): CountingUrng {
    const { exports } = this.#module;
    const counter = this.#create('shim_counter_new', '', exports.shim_counter_free, this.#pointer(source, 'shim_counter_new'));
    const handle = this.#adopt(new CountingUrng(this.#free), {
      pointer: exports.shim_counter_urng(counter),
      name: 'counter of uniforms',
      release: () => exports.shim_counter_free(counter),
      needs: [source],
    });
    this.#counters.set(handle, counter);
    return handle;
  }

  readonly #counters = new WeakMap<CountingUrng, Pointer>();

  /** Uniforms handed out so far. */
  urng_count(urng: CountingUrng): number {
    this.#pointer(urng, 'shim_counter_value');
    return this.#call('shim_counter_value', this.#counters.get(urng) as Pointer);
  }

  urng_sample(urng: Urng): number {
    return this.#call('unur_urng_sample', this.#pointer(urng, 'unur_urng_sample'));
  }

  urng_reset(urng: Urng): void {
    this.#check('unur_urng_reset', this.#call('unur_urng_reset', this.#pointer(urng, 'unur_urng_reset')));
  }

  /** The generator draws from `urng` from now on, also where its method uses an auxiliary source. */
  chg_urng(gen: Generator, urng: Urng): void {
    const entry = this.#entry(gen, 'unur_chg_urng');
    const pointer = this.#pointer(urng, 'unur_chg_urng');
    this.#call('unur_chg_urng', entry.pointer, pointer);
    for (const needed of entry.needs) if (needed instanceof Urng) entry.needs.delete(needed);
    entry.needs.add(urng);
  }

  // ---- Continuous distributions -----------------------------------------------------------

  distr_cont_new(name?: string): Distribution {
    const pointer = this.#create('unur_distr_cont_new', '', this.#module.exports.unur_distr_free);
    return this.#adoptDistribution(pointer, name);
  }

  #adoptDistribution(pointer: Pointer, name = 'distribution'): Distribution {
    const first = this.#freeSlots.pop() ?? this.#table.length;
    for (let kind = 0; kind < kinds; kind++) this.#table[first + kind] = noFunction;
    const handle = this.#adopt(new Distribution(this.#free), {
      pointer,
      name,
      release: this.#module.exports.unur_distr_free,
      callbacks: { first, users: 0 },
    });
    try {
      this.#module.withText(name, (text) => this.#check('unur_distr_set_name', this.#call('unur_distr_set_name', pointer, text)));
    } catch (error) {
      handle.free();
      throw error;
    }
    return handle;
  }

  #setFunction(distr: Distribution, kind: keyof typeof functionKinds, f: (x: number) => unknown): void {
    const call = `unur_distr_${kind === 'pmf' ? 'discr' : 'cont'}_set_${kind}`;
    const { pointer, callbacks, name } = this.#entry(distr, call);
    if (typeof f !== 'function') throw new TypeError(`${call}: the function is ${String(f)}.`);
    const { first } = callbacks as Callbacks;
    this.#check(call, this.#call('shim_distr_set', pointer, functionKinds[kind], first), name);
    this.#table[first + functionKinds[kind]] = this.user.guard(kind, f);
  }

  /** Density, not necessarily normalised. Excludes a log-density. */
  distr_cont_set_pdf(distr: Distribution, f: (x: number) => unknown): void {
    this.#setFunction(distr, 'pdf', f);
  }

  distr_cont_set_dpdf(distr: Distribution, f: (x: number) => unknown): void {
    this.#setFunction(distr, 'dpdf', f);
  }

  /** Logarithm of the density; the core derives the density from it. */
  distr_cont_set_logpdf(distr: Distribution, f: (x: number) => unknown): void {
    this.#setFunction(distr, 'logpdf', f);
  }

  distr_cont_set_dlogpdf(distr: Distribution, f: (x: number) => unknown): void {
    this.#setFunction(distr, 'dlogpdf', f);
  }

  distr_cont_set_cdf(distr: Distribution, f: (x: number) => unknown): void {
    this.#setFunction(distr, 'cdf', f);
  }

  /** Hazard rate f(x) / (1 - F(x)). */
  distr_cont_set_hr(distr: Distribution, f: (x: number) => unknown): void {
    this.#setFunction(distr, 'hr', f);
  }

  /**
   * A standard law of the core, e.g. `distr_standard_new('gamma', [3])`.
   *
   * @param law as in `unur_distr_<law>`
   * @param parameters as the core documents them; those left out have their defaults
   */
  distr_standard_new(law: string, parameters: readonly number[] = []): Distribution {
    const call = `unur_distr_${law}`;
    if (!/^[a-z]\w*$/i.test(law) || !this.#module.has(call)) throw new OptionError(`The core has no standard law called ${JSON.stringify(law)}.`);
    const release = this.#module.exports.unur_distr_free;
    const pointer = this.#module.withDoubles(parameters, (block) => this.#create(call, law, release, parameters.length > 0 ? block : 0, parameters.length));
    return this.#adoptDistribution(pointer, law);
  }

  /** Ends may be infinite; left < right. */
  distr_cont_set_domain(distr: Distribution, left: number, right: number): void {
    const call = 'unur_distr_cont_set_domain';
    const { pointer, name } = this.#entry(distr, call);
    this.#check(call, this.#call(call, pointer, left, right), name);
  }

  distr_cont_set_mode(distr: Distribution, mode: number): void {
    this.#setNumber('unur_distr_cont_set_mode', distr, mode);
  }

  /** A typical point: the density is positive there, and much of the mass is near. */
  distr_cont_set_center(distr: Distribution, center: number): void {
    this.#setNumber('unur_distr_cont_set_center', distr, center);
  }

  /** Area below the density, > 0. */
  distr_cont_set_pdfarea(distr: Distribution, area: number): void {
    this.#setNumber('unur_distr_cont_set_pdfarea', distr, area);
  }

  #setNumber(
    call:
      | 'unur_distr_cont_set_mode'
      | 'unur_distr_cont_set_center'
      | 'unur_distr_cont_set_pdfarea'
      | 'unur_distr_discr_set_mode'
      | 'unur_distr_discr_set_pmfsum',
    distr: Distribution,
    value: number,
  ): void {
    const { pointer, name } = this.#entry(distr, call);
    if (!Number.isFinite(value)) throw new RangeError(`${call}: the value is ${value}; it must be finite.`);
    this.#check(call, this.#call(call, pointer, value), name);
  }

  // ---- Discrete distributions -------------------------------------------------------------

  /** A discrete distribution with probabilities `pv`, not necessarily normalised, of first, first + 1, ... */
  distr_discr_new(pv: Float64Array, first: number, name?: string): Distribution {
    if (!Number.isInteger(first) || Math.abs(first) + pv.length >= 2 ** 31) {
      throw new RangeError(`Values from ${first} to ${first + pv.length - 1} do not fit into 32-bit integers.`);
    }
    const pointer = this.#create('unur_distr_discr_new', '', this.#module.exports.unur_distr_free);
    const distr = this.#adoptDistribution(pointer, name);
    try {
      const domain = 'unur_distr_discr_set_domain';
      this.#check(domain, this.#call(domain, pointer, first, first + pv.length - 1), name);
      this.#module.withBlock(pv.length * 8, (block) => {
        this.#module.writeDoubles(block, pv);
        const call = 'unur_distr_discr_set_pv';
        this.#check(call, this.#call(call, pointer, block, pv.length), name);
      });
    } catch (error) {
      distr.free();
      throw error;
    }
    return distr;
  }

  /**
   * A discrete distribution by its PMF, not necessarily normalised, on the integers from `left`
   * to `right`.
   */
  distr_discr_pmf_new(pmf: (k: number) => unknown, left: number, right: number, name?: string): Distribution {
    if (!Number.isInteger(left) || !Number.isInteger(right) || left >= right || left < -(2 ** 31) || right >= 2 ** 31) {
      throw new RangeError(`The values from ${left} to ${right} are no range of 32-bit integers.`);
    }
    const pointer = this.#create('unur_distr_discr_new', '', this.#module.exports.unur_distr_free);
    const distr = this.#adoptDistribution(pointer, name);
    try {
      const domain = 'unur_distr_discr_set_domain';
      this.#check(domain, this.#call(domain, pointer, left, right), name);
      this.#setFunction(distr, 'pmf', pmf);
    } catch (error) {
      distr.free();
      throw error;
    }
    return distr;
  }

  distr_discr_set_mode(distr: Distribution, mode: number): void {
    if (!Number.isInteger(mode)) throw new RangeError(`unur_distr_discr_set_mode: the mode is ${mode}; it must be an integer.`);
    this.#setNumber('unur_distr_discr_set_mode', distr, mode);
  }

  /** Sum of the probabilities, > 0. */
  distr_discr_set_pmfsum(distr: Distribution, sum: number): void {
    this.#setNumber('unur_distr_discr_set_pmfsum', distr, sum);
  }

  // ---- Methods ----------------------------------------------------------------------------

  /**
   * Parameters of any method with the options set that are not undefined. The same as
   * `pinv_new`, `tdr_new` and so on, one for each method of the table.
   */
  par_new<M extends CoreMethod>(name: M, distr: Distribution, options: MethodOptions[M] = {}): MethodParameters {
    const method: Method = methods[name];
    const entry = this.#entry(distr, method.create);
    const chosen = Object.entries(options).filter(([, value]) => value !== undefined);
    for (const [option, value] of chosen) {
      const refusal = refuseOption(method, option, value);
      if (refusal !== undefined) throw new OptionError(refusal);
    }
    const { exports } = this.#module;
    const pointer = this.#create(method.create, entry.name, exports.unur_par_free, entry.pointer);
    const par = this.#adopt(new MethodParameters(this.#free), {
      pointer,
      name: `parameters of ${method.tag}`,
      release: exports.unur_par_free,
      callbacks: entry.callbacks,
      needs: [distr],
    });
    try {
      for (const [option, value] of chosen) {
        const { call, code } = this.par_set(par, method.options[option] as OptionRule, value);
        this.#check(call, code, method.tag);
      }
    } catch (error) {
      par.free();
      throw error;
    }
    return par;
  }

  /** Calls the setter of one option as it is, and returns its code; the range is not checked. */
  par_set(par: MethodParameters, rule: OptionRule, value: unknown): { call: string; code: number } {
    const { pointer } = this.#entry(par, 'par_set');
    const call = rule.kind === 'variant' ? (rule.setters[value as string] as Setter) : rule.setter;
    const set = (...args: number[]) => ({ call, code: this.#callNamed(call, pointer, ...args) });
    switch (rule.kind) {
      case 'variant':
        return set();
      case 'interval':
        return set(...(value as [number, number]));
      case 'two booleans':
        return set(Number(value), Number(value));
      case 'pairs': {
        const pairs = value as [number, number][];
        return this.#module.withDoubles(pairs.flat(), (block) => set(block, pairs.length));
      }
      case 'points': {
        if (typeof value === 'number') return rule.countFirst ? set(value, 0) : set(0, value);
        const points = value as number[];
        return this.#module.withDoubles(points, (block) => (rule.countFirst ? set(points.length, block) : set(block, points.length)));
      }
      case 'number':
      case 'integer':
        return set(value === false ? (rule.off as number) : (value as number));
      default:
        return set(Number(value));
    }
  }

  /** The generator will draw from `urng`, which must outlive it. */
  set_urng(par: MethodParameters, urng: Urng): void {
    const entry = this.#entry(par, 'unur_set_urng');
    const code = this.#call('unur_set_urng', entry.pointer, this.#pointer(urng, 'unur_set_urng'));
    this.#check('unur_set_urng', code, entry.name);
    entry.needs.add(urng);
  }

  /** Makes the generator. `par` is used up, also when this fails. */
  init(par: MethodParameters): Generator {
    const { pointer, callbacks, needs, name } = this.#entry(par, 'unur_init');
    // The core frees the parameters whatever happens; the callbacks stay while it works.
    this.#live.delete(par);
    try {
      const gen = this.#create('unur_init', name, this.#module.exports.unur_free, pointer);
      return this.#adopt(new Generator(this.#free), {
        pointer: gen,
        name: this.#module.readText(this.#module.exports.unur_get_genid(gen)),
        release: this.#module.exports.unur_free,
        callbacks,
        needs: [...needs].filter((needed) => needed instanceof Urng),
      });
    } finally {
      if (callbacks) callbacks.users--;
    }
  }

  // ---- Generators -------------------------------------------------------------------------

  get_genid(gen: Generator): string {
    return this.#entry(gen, 'unur_get_genid').name;
  }

  gen_get_method_tag(gen: Generator): string {
    const call = 'unur_gen_get_method_tag';
    return this.#module.readText(this.#call(call, this.#pointer(gen, call)));
  }

  gen_is_inversion(gen: Generator): boolean {
    return this.#call('unur_gen_is_inversion', this.#pointer(gen, 'unur_gen_is_inversion')) !== 0;
  }

  /** The report on a generator as text. */
  gen_info(gen: Generator, help = false): string {
    const text = this.#call('unur_gen_info', this.#pointer(gen, 'unur_gen_info'), help ? 1 : 0);
    return this.#module.readText(this.#checkPointer('unur_gen_info', text)).trimEnd();
  }

  /** Fills `out` with draws. */
  sample_cont_array(gen: Generator, out: Float64Array): void {
    const call = 'unur_sample_cont_array';
    const { pointer, name } = this.#entry(gen, call);
    this.#fill(out.length, 8, (block, n, offset) => {
      this.#check(call, this.#call(call, pointer, block, n, 0), name);
      this.#module.readDoublesInto(block, n, out, offset);
    });
  }

  /** Fills `out` with draws of a discrete law. */
  sample_discr_array(gen: Generator, out: Float64Array | Int32Array): void {
    const call = 'unur_sample_discr_array';
    const { pointer, name } = this.#entry(gen, call);
    this.#fill(out.length, 4, (block, n, offset) => {
      this.#check(call, this.#call(call, pointer, block, n, 0), name);
      out.set(this.#module.readIntegers(block, n), offset);
    });
  }

  #fill(total: number, bytesEach: number, part: (block: Pointer, n: number, offset: number) => void): void {
    this.#module.withBlock(Math.min(chunk, total) * bytesEach, (block) => {
      for (let offset = 0; offset < total; offset += chunk) part(block, Math.min(chunk, total - offset), offset);
    });
  }

  /** x(u) of an inversion method. @param u from 0 to 1 */
  quantile(gen: Generator, u: number): number {
    return this.#call('unur_quantile', this.#pointer(gen, 'unur_quantile'), u);
  }

  /** x(u) for each u. */
  quantile_array(gen: Generator, u: Float64Array): Float64Array {
    const call = 'unur_quantile_array';
    const { pointer, name } = this.#entry(gen, call);
    return this.#module.withBlock(u.length * 16, (block) => {
      this.#module.writeDoubles(block, u);
      const out = block + u.length * 8;
      this.#check(call, this.#call(call, pointer, block, out, u.length), name);
      return this.#module.readDoubles(out, u.length);
    });
  }

  gen_get_intervals(gen: Generator): Intervals {
    const call = 'unur_gen_get_intervals';
    const pointer = this.#pointer(gen, call);
    const n = this.#call(call, pointer, 0, 0);
    const width = intervalFields.length;
    const flat = this.#module.withBlock(n * width * 8, (block) => {
      this.#call(call, pointer, block, n);
      return this.#module.readDoubles(block, n * width);
    });
    const column = (field: number) => Float64Array.from({ length: n }, (_, i) => flat[i * width + field] as number);
    return Object.fromEntries(intervalFields.map((name, field) => [name, column(field)])) as unknown as Intervals;
  }

  /** The alias table of DAU; empty of other methods. */
  gen_get_alias_table(gen: Generator): AliasTable {
    const call = 'unur_gen_get_alias_table';
    const pointer = this.#pointer(gen, call);
    const n = this.#call(call, pointer, 0, 0);
    return this.#module.withBlock(n * 16, (block) => {
      this.#call(call, pointer, block, n);
      const doubles = this.#module.readDoubles(block, 2 * n);
      const integers = this.#module.readIntegers(block, 4 * n);
      return {
        share: Float64Array.from({ length: n }, (_, i) => doubles[2 * i] as number),
        value: Int32Array.from({ length: n }, (_, i) => integers[4 * i + 2] as number),
        alias: Int32Array.from({ length: n }, (_, i) => integers[4 * i + 3] as number),
      };
    });
  }

  /** The guide table of DGT: the value at which the search for u in each equal part of [0, 1] begins; empty of other methods. */
  gen_get_guide_table(gen: Generator): Int32Array {
    const call = 'unur_gen_get_guide_table';
    const pointer = this.#pointer(gen, call);
    const n = this.#call(call, pointer, 0, 0);
    return this.#module.withBlock(n * 4, (block) => {
      this.#call(call, pointer, block, n);
      return this.#module.readIntegers(block, n);
    });
  }

  /** Hat at x in the scale of the density; NaN if the method has none. */
  gen_eval_hat(gen: Generator, x: number): number {
    return this.#call('unur_gen_eval_hat', this.#pointer(gen, 'unur_gen_eval_hat'), x);
  }

  gen_eval_squeeze(gen: Generator, x: number): number {
    return this.#call('unur_gen_eval_squeeze', this.#pointer(gen, 'unur_gen_eval_squeeze'), x);
  }

  /** Area below the hat; NaN if the method has none. */
  gen_get_hatarea(gen: Generator): number {
    return this.#call('unur_gen_get_hatarea', this.#pointer(gen, 'unur_gen_get_hatarea'));
  }

  gen_get_squeezearea(gen: Generator): number {
    return this.#call('unur_gen_get_squeezearea', this.#pointer(gen, 'unur_gen_get_squeezearea'));
  }

  /** Area below the density as the method integrates it; NaN if it does not. */
  gen_get_area(gen: Generator): number {
    return this.#call('unur_gen_get_area', this.#pointer(gen, 'unur_gen_get_area'));
  }

  pinv_get_n_intervals(gen: Generator): number {
    return this.#call('unur_pinv_get_n_intervals', this.#pointer(gen, 'unur_pinv_get_n_intervals'));
  }
}

/** `pinv_new(distr, options)` and so on: parameters of each method of the table. */
export type MethodConstructors = {
  [M in CoreMethod as `${M}_new`]: (distr: Distribution, options?: MethodOptions[M]) => MethodParameters;
};

export interface Unuran extends MethodConstructors {}

for (const name of methodNames) {
  const create = function (this: Unuran, distr: Distribution, options: MethodOptions[typeof name] = {}): MethodParameters {
    return this.par_new(name, distr, options);
  };
  Object.defineProperty(Unuran.prototype, `${name}_new`, { value: create, writable: true, configurable: true });
}
