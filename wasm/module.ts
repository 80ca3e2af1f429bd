/**
 * The core's WebAssembly module, raw: typed exports, imports, and copies in and out of memory.
 *
 * This is the lower of two layers; `api.ts` is the one to use. There is no JavaScript glue of
 * Emscripten's: the module is stand-alone and asks for two host functions and, for stdio and an
 * environment that it does without, some of WASI.
 */

/** Address in the module's memory; 0 is NULL. */
export type Pointer = number;

/** What the core calls. Neither may throw: an exception through C frames loses the C stack. */
export interface HostFunctions {
  /** The user's function at x. `slot` is the number given to `shim_distr_set` plus the kind. */
  evaluate(slot: number, x: number): number;
  /** An error (isError 1) or warning; pointers are to C strings that live during the call. */
  record(
    isError: number,
    code: number,
    object: Pointer,
    method: Pointer,
    reason: Pointer,
    file: Pointer,
    line: number,
  ): void;
}

/** Numbers of the kinds of functions, as in shim.c. */
export const functionKinds = { pdf: 0, logpdf: 1, dpdf: 2, dlogpdf: 3, cdf: 4, hr: 5, pmf: 6 } as const;

type Setter = (object: Pointer, value: number) => number;

/**
 * Exports that the binding uses by name; `int` and pointers are numbers, 64-bit integers are
 * bigints. Those of single methods it knows from the table in `methods.ts`.
 */
export interface CoreExports {
  malloc(bytes: number): Pointer;
  free(block: Pointer): void;

  shim_kinds(): number;
  shim_distr_set(distr: Pointer, kind: number, first: number): number;
  shim_context_report(context: Pointer): void;
  shim_counter_new(source: Pointer): Pointer;
  shim_counter_urng(counter: Pointer): Pointer;
  shim_counter_value(counter: Pointer): number;
  shim_counter_free(counter: Pointer): void;

  unur_context_new(allocator: Pointer): Pointer;
  unur_context_free(context: Pointer): void;
  unur_context_set_current(context: Pointer): Pointer;
  unur_context_bytes(context: Pointer): number;
  unur_context_blocks(context: Pointer): number;
  unur_context_stop(context: Pointer, code: number): void;
  unur_context_stopped(context: Pointer): number;
  unur_context_resume(context: Pointer): void;
  unur_context_set_budget(context: Pointer, evaluations: bigint): void;
  unur_context_evaluations(context: Pointer): bigint;
  unur_get_errno(): number;
  unur_reset_errno(): void;
  unur_get_strerror(code: number): Pointer;
  unur_get_errname(code: number): Pointer;

  unur_urng_xoshiro256pp_new(seed: bigint): Pointer;
  unur_urng_mrg31k3p_new(seed: number): Pointer;
  unur_urng_free(urng: Pointer): void;
  unur_urng_sample(urng: Pointer): number;
  unur_urng_sample_array(urng: Pointer, out: Pointer, n: number): number;
  unur_urng_reset(urng: Pointer): number;
  unur_urng_nextsub(urng: Pointer): number;
  unur_set_urng: Setter;
  unur_chg_urng(gen: Pointer, urng: Pointer): Pointer;

  unur_distr_cont_new(): Pointer;
  unur_distr_cont_set_domain(distr: Pointer, left: number, right: number): number;
  unur_distr_cont_set_mode: Setter;
  unur_distr_cont_set_center: Setter;
  unur_distr_cont_set_pdfarea: Setter;
  unur_distr_set_name: Setter;
  unur_distr_free(distr: Pointer): void;

  unur_init(par: Pointer): Pointer;
  unur_par_free(par: Pointer): void;
  unur_free(gen: Pointer): void;
  unur_gen_info(gen: Pointer, help: number): Pointer;
  unur_get_genid(gen: Pointer): Pointer;
  unur_sample_cont(gen: Pointer): number;
  unur_sample_cont_array(gen: Pointer, out: Pointer, n: number, done: Pointer): number;
  unur_quantile(gen: Pointer, u: number): number;
  unur_quantile_array(gen: Pointer, u: Pointer, out: Pointer, n: number): number;
  unur_gen_get_intervals(gen: Pointer, out: Pointer, size: number): number;
  unur_gen_get_alias_table(gen: Pointer, out: Pointer, size: number): number;
  unur_gen_get_guide_table(gen: Pointer, out: Pointer, size: number): number;
  unur_gen_eval_hat(gen: Pointer, x: number): number;
  unur_gen_eval_squeeze(gen: Pointer, x: number): number;
  unur_gen_get_hatarea(gen: Pointer): number;
  unur_gen_get_squeezearea(gen: Pointer): number;
  unur_gen_get_area(gen: Pointer): number;
  unur_gen_get_method_tag(gen: Pointer): Pointer;
  unur_gen_is_inversion(gen: Pointer): number;

  unur_pinv_get_n_intervals(gen: Pointer): number;
  unur_pinv_eval_approxcdf(gen: Pointer, x: number): number;

  unur_distr_discr_new(): Pointer;
  unur_distr_discr_set_pv(distr: Pointer, pv: Pointer, n: number): number;
  unur_distr_discr_set_domain(distr: Pointer, left: number, right: number): number;
  unur_distr_discr_set_mode: Setter;
  unur_distr_discr_set_pmfsum: Setter;
  unur_sample_discr(gen: Pointer): number;
  unur_sample_discr_array(gen: Pointer, out: Pointer, n: number, done: Pointer): number;
}

/** WASI's code for "function not supported". */
const ENOSYS = 52;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** An instance of the module with memory of its own. */
export class CoreModule {
  readonly exports: CoreExports;
  readonly #memory: WebAssembly.Memory;

  private constructor(instance: WebAssembly.Instance) {
    const raw = instance.exports;
    if (!(raw.memory instanceof WebAssembly.Memory)) {
      throw new Error('core.wasm exports no memory. Build it with: node wasm/build-core.mjs');
    }
    this.#memory = raw.memory;
    this.exports = raw as unknown as CoreExports;
    if (typeof raw._initialize === 'function') raw._initialize();
    const kinds = Object.keys(functionKinds).length;
    if (typeof raw.shim_kinds !== 'function' || this.exports.shim_kinds() !== kinds) {
      throw new Error('core.wasm was built from another shim. Build it anew with: node wasm/build-core.mjs');
    }
  }

  /** A new instance of a compiled module; instances share nothing. */
  static async instantiate(module: WebAssembly.Module, host: HostFunctions): Promise<CoreModule> {
    return new CoreModule(await WebAssembly.instantiate(module, importsFor(module, host)));
  }

  /** Size of the memory in bytes. */
  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Whether this build has the function; families that are not built yet are absent. */
  has(name: string): boolean {
    return typeof (this.exports as unknown as Record<string, unknown>)[name] === 'function';
  }

  /** Reserves `bytes` for the time of `use`. */
  withBlock<T>(bytes: number, use: (block: Pointer) => T): T {
    const block = this.exports.malloc(Math.max(1, bytes));
    if (block === 0) throw new RangeError(`The core's memory has no room for ${bytes} bytes more.`);
    try {
      return use(block);
    } finally {
      this.exports.free(block);
    }
  }

  // Views are made anew for each access: they end when the memory grows.

  /** A copy of n doubles. */
  readDoubles(at: Pointer, n: number): Float64Array {
    return new Float64Array(this.#memory.buffer, at, n).slice();
  }

  /** Copies n doubles into `target` from its index `offset` on. */
  readDoublesInto(at: Pointer, n: number, target: Float64Array, offset: number): void {
    target.set(new Float64Array(this.#memory.buffer, at, n), offset);
  }

  writeDoubles(at: Pointer, values: ArrayLike<number>): void {
    new Float64Array(this.#memory.buffer, at, values.length).set(values);
  }

  /** Puts doubles into memory for the time of `use`. */
  withDoubles<T>(values: ArrayLike<number>, use: (at: Pointer) => T): T {
    return this.withBlock(values.length * 8, (at) => {
      this.writeDoubles(at, values);
      return use(at);
    });
  }

  /** A copy of n 32-bit integers. */
  readIntegers(at: Pointer, n: number): Int32Array {
    return new Int32Array(this.#memory.buffer, at, n).slice();
  }

  readSize(at: Pointer): number {
    return new Uint32Array(this.#memory.buffer, at, 1)[0] as number;
  }

  /** Text at a C string; '' for NULL. */
  readText(at: Pointer): string {
    if (at === 0) return '';
    const bytes = new Uint8Array(this.#memory.buffer);
    const end = bytes.indexOf(0, at);
    return decoder.decode(bytes.slice(at, end < 0 ? bytes.length : end));
  }

  /** Puts a C string into memory for the time of `use`. */
  withText<T>(text: string, use: (at: Pointer) => T): T {
    const bytes = encoder.encode(text.replaceAll('\0', ''));
    return this.withBlock(bytes.length + 1, (at) => {
      const memory = new Uint8Array(this.#memory.buffer, at, bytes.length + 1);
      memory.set(bytes);
      memory[bytes.length] = 0;
      return use(at);
    });
  }
}

/** Imports for everything the module asks for; what we do not serve throws its name. */
function importsFor(module: WebAssembly.Module, host: HostFunctions): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') throw new Error(`core.wasm asks for the ${kind} ${from}.${name}, which it must not.`);
    let value: (...args: never[]) => unknown;
    if (from === 'host' && name === 'evaluate') value = host.evaluate;
    else if (from === 'host' && name === 'record') value = host.record;
    // Views are never kept, so growth needs no notice.
    else if (name === 'emscripten_notify_memory_growth') value = () => undefined;
    // stdio and environment of the C library: there is neither, and the core reports by records.
    else if (from === 'wasi_snapshot_preview1') value = () => ENOSYS;
    else {
      value = () => {
        throw new Error(`core.wasm called ${from}.${name}, which no host function stands for.`);
      };
    }
    (imports[from] ??= {})[name] = value;
  }
  return imports;
}
