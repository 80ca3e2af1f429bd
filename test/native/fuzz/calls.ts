/** Writes calls.c from the public headers: every function that sets, changes or asks something of
 * parameters, a generator or a distribution, with arguments drawn at random. See fuzz.h. */
import { publicFunctions, type PublicFunction } from '../../core/header.ts';

const special: Record<string, string> = {
  unur_cext_set_init: 'external_init',
  unur_cext_set_sample: 'external_cont',
  unur_dext_set_init: 'external_init',
  unur_dext_set_sample: 'external_discr',
};

/** The user's function that a setter of a distribution is for. */
function functionFor(name: string, discrete: boolean): string {
  const what = /_set_(\w+)$/.exec(name)?.[1] ?? '';
  return discrete ? { pmf: 'law_pmf', cdf: 'law_discrete_cdf', invcdf: 'law_discrete_invcdf' }[what] ?? 'NULL' : `law_${what}`;
}

/** What the fuzzer does itself, in its own order (fuzz.c): life, streams of uniforms, contexts. */
const elsewhere = /^unur_(init|reinit|free|sample_\w+|quantile\w*|gen_clone|par_free|distr_free|distr_clone|get_(urng|urng_aux|distr)|(set|chg)_urng\w*|distr_cemp_read_data|distr_get_context|gen_get_context|distr_set_extobj)$/;

/** A parameter's type without its name. */
const typeOf = (parameter: string): string => (/^((?:const )?(?:unsigned (?:int|long)|size_t|uint64_t|int|double|void|char|UNUR_\w+)(?:\s*\*+)?)\s*\w*$/.exec(parameter)?.[1] ?? parameter).trim();

function method(f: PublicFunction, i: number, methods: Set<string>): string | undefined {
  const first = typeOf(f.parameters[i] ?? '');
  const subject = /^_?unur_([a-z]+)_/.exec(f.name)?.[1] ?? '';
  const distr = /^unur_distr_(cont|discr|cemp|corder|cxtrans)_/.exec(f.name)?.[1] ?? '';
  if (/^UNUR_PAR \*$/.test(first)) return `"${methods.has(subject) ? subject : ''}", PARAMETERS`;
  if (/^(const )?UNUR_GEN \*$/.test(first)) return `"${methods.has(subject) ? subject : ''}", GENERATOR`;
  if (/^(const )?UNUR_DISTR \*$/.test(first)) return `"${distr}", DISTRIBUTION`;
  return undefined;
}

export function callsProgram(): string {
  const all = [...publicFunctions('unuran.h'), ...publicFunctions('unuran_ext.h')];
  const methods = new Set(all.filter(({ name, result }) => /^unur_[a-z]+_new$/.test(name) && result.startsWith('UNUR_PAR')).map(({ name }) => name.split('_')[1] ?? ''));
  const out = ['/* Written by calls.ts. */', '#include "fuzz.h"', '#include <stdlib.h>', ''];
  const rows: string[] = [];
  for (const f of all) {
    const object = f.parameters.findIndex((_, i) => method(f, i, methods) !== undefined);
    if (object < 0 || elsewhere.test(f.name) || /_new$/.test(f.name)) continue;
    const before: string[] = [];
    const after: string[] = [];
    const shown: string[] = [];
    const shownValues: string[] = [];
    const types = f.parameters.map(typeOf);
    const pointer = types.findIndex((type) => type === 'const double *');
    // The length stands behind its array, or before it.
    const length = pointer < 0 ? -1 : types[pointer + 1] === 'int' ? pointer + 1 : types.lastIndexOf('int', pointer);
    const args = types.map((type, i) => {
      if (i === object) return 'object';
      if (i === length) return 'n';
      const a = `a${i}`;
      const show = (format: string, value: string): string => {
        shown.push(format);
        shownValues.push(value);
        return a;
      };
      if (special[f.name] !== undefined) return String(special[f.name]);
      switch (type) {
        case 'double': before.push(`double ${a} = some_real();`); return show('%.17g', a);
        // So many evaluations are made as are asked for.
        case 'int': before.push(`int ${a} = some_integer()${/estimate_error$/.test(f.name) ? ' % 100000' : ''};`); return show('%d', a);
        case 'unsigned int': before.push(`unsigned ${a} = some_code();`); return show('%u', a);
        case 'unsigned long': before.push(`unsigned long ${a} = some_code();`); return show('%lu', a);
        case 'size_t': before.push(`size_t ${a} = (size_t)below(20);`); return show('%zu', a);
        case 'const double *':
          before.push(`int n; const double *${a} = some_numbers(&n);`);
          shown.push('%s, %d');
          shownValues.push(`${a} != NULL ? "numbers" : "NULL"`, 'n');
          return a;
        case 'double *': before.push(`double ${a}[20] = {0};`); after.push(`note_numbers(${a}, 1);`); return show('%s', '"out"');
        case 'int *': before.push(`int ${a}[20] = {0};`); after.push(`note_integer(${a}[0]);`); return show('%s', '"out"');
        case 'const double **': before.push(`const double *${a} = NULL;`); after.push(`if (result > 0) note_numbers(${a}, (int)result);`); show('%s', '"out"'); return `&${a}`;
        case 'UNUR_INTERVAL *': before.push(`UNUR_INTERVAL ${a}[20] = {0};`); after.push(`if (result > 0) note_numbers(&${a}[0].left, 7);`); return show('%s', '"out"');
        case 'const char *': before.push(`const char *${a} = chance(0.5) ? "name" : chance(0.5) ? NULL : "";`); return show('%s', `${a} != NULL ? ${a} : "NULL"`);
        case 'const UNUR_GEN *': before.push(`UNUR_GEN *${a} = some_generator();`); return show('%s', '"generator"');
      }
      if (/^UNUR_I?FUNCT/.test(type)) {
        before.push(`${type}${a} = chance(0.9) ? ${functionFor(f.name, /DISCR/.test(type))} : NULL;`);
        return show('%s', `${a} != NULL ? "function" : "NULL"`);
      }
      if (/^UNUR_\w+ \*$/.test(type)) {
        // Records of a kind of their own: read by address only.
        before.push(`${type.replace(" *", "")} ${a}[20] = {0};`);
        after.push(`(void)${a};`);
        return show('%s', '"out"');
      }
      throw new Error(`calls.ts does not know what to give ${f.name} for ${type}.`);
    });
    const call = `${f.name}(${args.join(', ')})`;
    const parameters = shown.length > 0 ? `, ${shown.join(', ')}` : '';
    const values = shownValues.map((value) => `, ${value}`).join('');
    out.push(`static void call_${rows.length}(void *object) {`);
    for (const line of before) out.push(`  ${line}`);
    out.push(`  note("${f.name}(.${parameters})"${values});`);
    // An array of the size of a record has to be asked for with its size.
    if (f.result === 'void') out.push(`  ${call};`);
    else if (f.result === 'double') out.push(`  const double result = ${call};`, '  note_real(result);');
    else if (f.result === 'const char *') out.push(`  note_text(${call});`);
    else if (f.result.includes('*') || f.result.startsWith('UNUR_')) out.push(`  note_integer(${call} != NULL);`);
    else out.push(`  const long result = (long)${call};`, '  note_integer(result);');
    for (const line of after) out.push(`  ${line}`);
    out.push('}');
    rows.push(`  {"${f.name}", ${method(f, object, methods)}, call_${rows.length}},`);
  }
  out.push('const struct call calls[] = {', ...rows, '};', 'const int n_calls = (int)(sizeof calls / sizeof *calls);', '');
  out.push('const struct method methods[] = {', ...[...methods].filter((name) => name !== 'mixt').map((name) => `  {"${name}", unur_${name}_new},`), '};');
  out.push('const int n_methods = (int)(sizeof methods / sizeof *methods);', '');
  const discrete = /^unur_distr_(binomial|geometric|hypergeometric|logarithmic|negativebinomial|poisson|zipf)$/;
  const laws = all.filter((f) => f.result === 'UNUR_DISTR *' && f.parameters.join() === 'const double *,int');
  out.push('const struct standard standards[] = {', ...laws.map(({ name }) => `  {"${name.slice(11)}", ${name}, ${discrete.test(name)}},`), '};');
  out.push('const int n_standards = (int)(sizeof standards / sizeof *standards);', '');
  return out.join('\n');
}
