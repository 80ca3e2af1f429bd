/** What sessions of this thread leave in their instances of the core, looked at before each is closed. */
import { Unuran } from '../../wasm/api.ts';

/** From now on; call it once in a thread. @returns what was left since the last look, '' if nothing */
export function watchForLeftOvers(): () => string {
  let left = '';
  const close = Unuran.prototype.close;
  Unuran.prototype.close = function (this: Unuran): void {
    const bytes = this.context_bytes();
    if (bytes !== 0 || this.liveHandles !== 0) left = `${bytes} bytes and ${this.liveHandles} handles were left in the core`;
    close.call(this);
  };
  return () => {
    const said = left;
    left = '';
    return said;
  };
}
