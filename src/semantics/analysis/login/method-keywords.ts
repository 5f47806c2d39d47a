import { loginKeywordsOf } from '../../../openssh/index.js';

/** What decides whether keys can succeed. */
export const keyKeywords = loginKeywordsOf('key-switch', 'key-place', 'key-revocation');

/** What switches the other methods on. */
export const methodSwitches = loginKeywordsOf('switch', 'switch-of-none');

/** What decides whether a method can succeed; first what asks for methods. Of what no block can set nobody has another value. */
export const methodKeywords = loginKeywordsOf(
  'method-lists',
  'switch',
  'switch-of-none',
  'key-switch',
  'key-place',
  'key-revocation',
);
