/** Writes the program of the table "bad input" from the header, so that no function is left out:
 * each public function with NULL for all its pointers and for each of them in turn, and each
 * setter with numbers in and out of its range. What it needs stands in bad-input.h. */
import { publicFunctions } from './header.ts';
import type { PublicFunction } from './header.ts';

const integers = ['INT_MIN', '-1', '0', '1', '2', '3', '4', '5', '6', '7', '18', '100', '1001', '2000000', 'INT_MAX'];
/** Where the number is a length of an array: what the array has. */
const lengths = ['INT_MIN', '-1', '0', '1', '2', '3'];
const reals = ['-INFINITY', '-1e308', '-2.', '-1.', '-0.5', '-0.25', '0.', '1e-320', '1e-16', '0.5', '1.', '1.5', '3.', '100.', '1e20', '1e308', 'INFINITY', 'NAN'];
const codes = ['0u', '1u', '2u', '3u', '4u', '5u', '99u', '~0u'];

const isPointer = (type: string): boolean => type.includes('*') || /^UNUR_I?FUNCT|^UNUR_ERROR_HANDLER/.test(type);
const isFunction = (type: string): boolean => type.includes('(') || /^UNUR_I?FUNCT|^UNUR_ERROR_HANDLER/.test(type);

/** "tdr" of unur_tdr_set_c and _unur_tdr_is_ARS_running. */
function methodOf(name: string, methods: Set<string>): string | undefined {
  const word = /^_?unur_([a-z]+)_/.exec(name)?.[1];
  return word !== undefined && methods.has(word) ? word : undefined;
}

function validPointer(type: string, f: PublicFunction, method: string | undefined): string {
  if (type.startsWith('UNUR_PAR')) return `par_of("${method ?? 'tdr'}")`;
  if (type.startsWith('const UNUR_GEN') || type === 'UNUR_GEN *')
    return `gen_of("${method ?? (f.name.endsWith('_discr') ? 'dgt' : 'tdr')}")`;
  if (/UNUR_DISTR \*/.test(type)) {
    if (method !== undefined) return `distr_of("${method}")`;
    const kind = /^unur_distr_(cont|discr|cemp|corder|cxtrans)_(?!new)/.exec(f.name)?.[1];
    return `distr_of("${kind ?? 'cont'}")`;
  }
  if (type.startsWith('UNUR_GEN **')) return 'some_generators()';
  if (type.startsWith('UNUR_URNG')) return 'some_urng()';
  if (type.startsWith('const double **')) return '&some_pointer';
  if (type.startsWith('const double *')) return 'some_numbers';
  if (type.startsWith('double *')) return 'some_place';
  if (type.startsWith('int *')) return 'some_integers';
  if (type.startsWith('const char *')) return '"normal"';
  if (type.startsWith('FILE')) return 'stderr';
  if (isFunction(type)) return `(${/^UNUR/.test(type) ? type : type.replace(/\(\*\)/, '(*)')})some_function`;
  return 'NULL'; /* void *: the state of a stream, where NULL is as good as any */
}

function defaultNumber(type: string, index: number): string {
  if (type === 'double') return index >= 2 ? '0.75' : '0.5';
  return '1';
}

function print(f: PublicFunction, call: string): string {
  if (f.result === 'void') return `${call}; row_int("value", 0)`;
  if (f.result === 'double') return `row_double("value", ${call})`;
  if (f.result.endsWith('*')) return `row_int("null", ${call} == NULL)`;
  return `row_int("value", (long)${call})`;
}

export function badInputProgram(): string {
  const functions = publicFunctions('unuran.h');
  const methods = new Set(
    functions.filter((f) => /^unur_[a-z]+_new$/.test(f.name) && f.result.startsWith('UNUR_PAR')).map((f) => /^unur_([a-z]+)_new$/.exec(f.name)?.[1] ?? ''),
  );
  const out: string[] = ['/* Written by bad-input.ts from unuran.h. */', '#include "bad-input.h"', ''];
  out.push('UNUR_PAR *par_of(const char *method) {');
  for (const method of methods)
    out.push(
      method === 'mixt'
        ? '  if (strcmp(method, "mixt") == 0) return unur_mixt_new(2, some_numbers, some_generators());'
        : `  if (strcmp(method, "${method}") == 0) return unur_${method}_new(distr_of("${method}"));`,
    );
  out.push('  return NULL;', '}', '');

  const row = (key: string, f: PublicFunction, values: string[], after: string | undefined): void => {
    const declared = values.map((value, i) => `${f.parameters[i]?.includes('(*)') ? '' : ''}${value}`);
    const object = after === undefined ? undefined : f.parameters[0];
    out.push(`  if (child_begin("${key}")) {`);
    // Objects are made before the row is opened, so that their warnings do not belong to it.
    const args = declared.map((value, i) => {
      if (!/^(par|gen|distr)_of\(|^some_(urng|generators)\(/.test(value)) return value;
      const type = (f.parameters[i] ?? '').replace(/^const /, '');
      out.push(`    ${type}a${i} = ${value};`);
      return `a${i}`;
    });
    out.push(`    row_begin("%s", "${key}");`);
    out.push(`    ${print(f, `${f.name}(${args.join(', ')})`)};`);
    if (object !== undefined && after !== undefined) out.push(`    ${after.replace('OBJECT', args[0] ?? '')};`);
    out.push('    row_end();', '    child_end();', '  }');
  };

  out.push('static void nulls(void) {');
  for (const f of functions) {
    const pointers = f.parameters.flatMap((type, i) => (isPointer(type) ? [i] : []));
    if (pointers.length === 0) continue;
    const method = methodOf(f.name, methods);
    const numbers = f.parameters.map((type, i) => (isPointer(type) ? 'NULL' : defaultNumber(type, i)));
    row(`null: ${f.name}, all pointers`, f, numbers, undefined);
    if (pointers.length > 1)
      for (const i of pointers) {
        const values = f.parameters.map((type, j) =>
          !isPointer(type) ? defaultNumber(type, j) : j === i ? 'NULL' : validPointer(type, f, method),
        );
        row(`null: ${f.name}, parameter ${i + 1}`, f, values, undefined);
      }
  }
  out.push('}', '', 'static void other_methods(void) {');
  for (const f of functions) {
    const method = methodOf(f.name, methods);
    const first = f.parameters[0] ?? '';
    if (method === undefined || !/^(const )?UNUR_(PAR|GEN) \*$/.test(first)) continue;
    const other = method === 'srou' ? 'tdr' : 'srou';
    const values = f.parameters.map((type, j) =>
      j === 0 ? (first.includes('PAR') ? `par_of("${other}")` : `gen_of("${other}")`) : isPointer(type) ? validPointer(type, f, method) : defaultNumber(type, j),
    );
    row(`other method: ${f.name}`, f, values, undefined);
  }
  out.push('}', '', 'static void numbers(void) {');
  for (const f of functions) {
    const first = f.parameters[0] ?? '';
    if (!/_(set|chg|chgto)_/.test(f.name) || !/^(const )?UNUR_(PAR|GEN|DISTR) \*$/.test(first)) continue;
    const method = methodOf(f.name, methods);
    const hasArray = f.parameters.slice(1).some(isPointer);
    for (const [i, type] of f.parameters.entries()) {
      if (isPointer(type)) continue;
      const range = type === 'double' ? reals : type === 'int' ? (hasArray ? lengths : integers) : codes;
      for (const value of range) {
        const values = f.parameters.map((t, j) => (j === i ? value : isPointer(t) ? validPointer(t, f, method) : defaultNumber(t, j)));
        const after = first.includes('PAR') ? 'after_par(OBJECT)' : first.includes('GEN') ? 'after_gen(OBJECT)' : 'after_distr(OBJECT)';
        row(`number: ${f.name}, parameter ${i + 1} = ${value}`, f, values, after);
      }
    }
  }
  out.push('}', '', 'int main(void) {', '  program_begin();', '  child_in_process();', '  nulls();', '  other_methods();', '  numbers();', '  return 0;', '}', '');
  return out.join('\n');
}
