import { loginKeywordsOf } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { type KeyTypesKeyword, keyTypesTakenAway } from './key-types.js';

/** What decides whether keys can succeed. */
export const keyKeywords = loginKeywordsOf('key-switch', 'key-place', 'key-revocation');

/** What switches the other methods on. */
export const methodSwitches = loginKeywordsOf('switch', 'switch-of-none');

/** What decides in all configurations whether a method can succeed; first what asks for methods. */
const always = loginKeywordsOf(
  'method-lists',
  'switch',
  'switch-of-none',
  'key-switch',
  'key-place',
  'key-revocation',
);

/**
 * What decides whether a method can succeed; first what asks for methods. Of what no block can set nobody has another value. Lists of types
 * of keys only where one of them takes all away: they are many, and to tell them apart costs more than all others do.
 */
export const methodKeywordsOf = rememberOnce(
  (program: CompiledProgram): readonly ((typeof always)[number] | KeyTypesKeyword)[] => [
    ...always,
    ...new Set(keyTypesTakenAway(program).values()),
  ],
);
