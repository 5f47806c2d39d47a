import type { Fix } from '../../../fixes/index.js';
import type { Level, Location, Related } from '../../model.js';

/** What a rule says about a fault beyond place and level. */
export interface FaultView {
  /** Without it the fault's code names the message. */
  readonly message?: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly Fix[];
  readonly at?: Location;
  readonly related?: readonly Related[];
  readonly level?: Level;
}
