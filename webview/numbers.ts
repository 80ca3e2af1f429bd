/**
 * How the panel writes numbers: en-US grouping, a true minus sign, no more digits than the
 * number carries. What cannot be told is an em dash.
 */

/** Written for a number that does not exist or cannot be told. */
export const ABSENT = '—';

const MINUS = '\u2212';

type Maybe = number | null | undefined;

function isNumber(value: Maybe): value is number {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

function withMinus(text: string): string {
  return text.replaceAll('-', MINUS);
}

function infinite(value: number): string {
  return value > 0 ? '∞' : `${MINUS}∞`;
}

/** 0 when `value` is 0; else the n with 10^n <= |value| < 10^(n+1) after rounding to `digits`. */
function decimalExponent(value: number, digits: number): number {
  if (value === 0) return 0;
  return Number(value.toExponential(digits - 1).split('e')[1]);
}

/**
 * `value` to `digits` significant digits, trailing zeros dropped. Below 1e-4 and from 1e9 on
 * in the form 1.23e−9.
 */
export function formatNumber(value: Maybe, digits = 5): string {
  if (!isNumber(value)) return ABSENT;
  if (!Number.isFinite(value)) return infinite(value);
  const exponent = decimalExponent(value, digits);
  if (value !== 0 && (exponent < -4 || exponent >= 9)) {
    const [mantissa, power] = value.toExponential(digits - 1).split('e') as [string, string];
    const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return withMinus(`${short}e${Number(power)}`);
  }
  return withMinus(
    new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits }).format(value || 0),
  );
}

/** A whole number, grouped: 10,000. */
export function formatCount(value: Maybe): string {
  if (!isNumber(value)) return ABSENT;
  if (!Number.isFinite(value)) return infinite(value);
  return withMinus(
    new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(Math.round(value) || 0),
  );
}

export interface EstimateText {
  value: string;
  standardError: string;
}

/**
 * An estimate as its standard error allows: the error to two significant digits, the value to
 * the same decimal place. Without an error the value has five significant digits.
 */
export function formatEstimate(value: Maybe, standardError: Maybe): EstimateText {
  if (!isNumber(value)) return { value: ABSENT, standardError: ABSENT };
  if (!isNumber(standardError) || !Number.isFinite(standardError) || standardError <= 0) {
    return { value: formatNumber(value), standardError: standardError === 0 ? '0' : ABSENT };
  }
  if (!Number.isFinite(value)) {
    return { value: infinite(value), standardError: formatNumber(standardError, 2) };
  }
  const errorExponent = decimalExponent(standardError, 2);
  const valueExponent = Math.max(decimalExponent(value, 3), errorExponent);
  const lastPlace = errorExponent - 1;
  if (errorExponent < -8 || valueExponent >= 9 || valueExponent < -4) {
    const digits = valueExponent - lastPlace;
    const scale = 10 ** valueExponent;
    const write = (x: number) => {
      const mantissa = (x / scale).toFixed(Math.min(Math.max(digits, 0), 15));
      return withMinus(`${mantissa}e${valueExponent}`);
    };
    return { value: write(value), standardError: write(standardError) };
  }
  const places = Math.max(0, -lastPlace);
  const unit = 10 ** Math.max(0, lastPlace);
  const style = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  const write = (x: number) => withMinus(style.format(Math.round(x / unit) * unit || 0));
  const exact = (x: number) => withMinus(style.format(x).replace(/^-(?=0(\.0+)?$)/, ''));
  return unit > 1
    ? { value: write(value), standardError: write(standardError) }
    : { value: exact(value), standardError: exact(standardError) };
}

/** A time given in milliseconds, three significant digits, in the unit that suits it. */
export function formatDuration(milliseconds: Maybe): string {
  if (!isNumber(milliseconds)) return ABSENT;
  if (milliseconds === 0) return '0 ms';
  if (milliseconds < 1e-3) return `${formatNumber(milliseconds * 1e6, 3)} ns`;
  if (milliseconds < 1) return `${formatNumber(milliseconds * 1e3, 3)} µs`;
  if (milliseconds < 1e3) return `${formatNumber(milliseconds, 3)} ms`;
  if (milliseconds < 120e3) return `${formatNumber(milliseconds / 1e3, 3)} s`;
  return `${formatNumber(milliseconds / 60e3, 3)} min`;
}

/** Bytes in kB or MB (powers of ten), three significant digits. */
export function formatBytes(bytes: Maybe): string {
  if (!isNumber(bytes)) return ABSENT;
  if (bytes < 1e3) return `${formatCount(bytes)} B`;
  if (bytes < 1e6) return `${formatNumber(bytes / 1e3, 3)} kB`;
  return `${formatNumber(bytes / 1e6, 3)} MB`;
}

/** A p-value: three decimals, from below 0.001 by its power of ten. */
export function formatP(p: Maybe): string {
  if (!isNumber(p)) return ABSENT;
  if (p >= 0.001) return p.toFixed(3);
  if (p < 1e-300) return '< 1e−300';
  return formatNumber(p, 2);
}

/** A share in percent, three significant digits. */
export function formatShare(share: Maybe): string {
  if (!isNumber(share)) return ABSENT;
  return `${formatNumber(share * 100, 3)}\u00a0%`;
}

/** For data tables: eight significant digits, as a program reads it back. */
export function formatPlain(value: number | string | null | undefined): string {
  if (typeof value === 'string') return value;
  if (!isNumber(value)) return ABSENT;
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return String(Number(value.toPrecision(8)));
}
