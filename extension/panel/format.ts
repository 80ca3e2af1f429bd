/** How the host writes numbers into lines of text. The panel's tables have their own ways. */

const MINUS = '\u2212';

/** `value` to `digits` significant digits, as in `0.4213` or `1.2e−9`. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'unknown';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -4 || exponent >= 9) {
    const [mantissa, power] = value.toExponential(digits - 1).split('e') as [string, string];
    const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${short}e${Number(power)}`.replaceAll('-', MINUS);
  }
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits }).format(value).replaceAll('-', MINUS);
}

/** A whole number, grouped: 10,000. */
export function formatCount(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);
}

/** `10,000 draws`, `1 draw`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A time in the unit that suits it. */
export function formatTime(ms: number): string {
  if (ms >= 1000) return `${formatNumber(ms / 1000, 3)} s`;
  if (ms >= 0.1) return `${formatNumber(ms, 3)} ms`;
  return `${formatNumber(ms * 1000, 3)} µs`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 1e6) return `${formatNumber(bytes / 1e3, 3)} kB`;
  return `${formatNumber(bytes / 1e6, 3)} MB`;
}

/** A p-value: no digits that it does not carry. */
export function formatP(p: number): string {
  return p < 1e-4 ? `< 1e${MINUS}4` : `= ${formatNumber(p, 2)}`;
}
