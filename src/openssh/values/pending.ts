import type { ValueType } from './types.js';

/** Holds a value type's place while its parser is being written. */
export function pending<T>(name: string): ValueType<T> {
  const fail = (): never => {
    throw new Error(`value type ${name} is not written yet`);
  };
  return { name, parse: fail, print: fail, words: fail };
}
