import type { Failure } from '../../formatters/index.js';

/** A file to work on. */
export type Input =
  | { readonly kind: 'stdin' }
  | {
      readonly kind: 'file';
      /** As the user gave it, or as it was found below what they gave. */
      readonly name: string;
      /** Absolute, in the file system. */
      readonly path: string;
      /** Whether it was found in a folder or by a glob, and not named. */
      readonly found?: true;
      /** Whether what was found is a link. */
      readonly isLink?: true;
      /** Whether it is not there yet, and counts as empty. */
      readonly isNew?: true;
      /** What came out of it, where it is a pipe or a device, which gives that once. */
      readonly bytes?: Uint8Array;
    };

/** What cannot be linted of what operands name. */
export interface Missing extends Failure {
  /** The folder that may not be looked into, absolute; `null` where something else is the matter. */
  readonly folder: string | null;
}

/** What operands name. */
export interface Named {
  /** Each file once. */
  readonly inputs: readonly Input[];
  readonly missing: readonly Missing[];
}
