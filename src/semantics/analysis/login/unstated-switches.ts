import { type KeywordName, loginKeywordsOf } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { hasGaps } from '../../unread.js';

/**
 * The switches that may be on by lines that were not read, as UsePAM is in the drop-ins of distributions: those that no line speaks of.
 * What a line says is taken at its word.
 */
export const switchesMaybeOn = rememberOnce(
  (program: CompiledProgram): readonly { readonly keyword: KeywordName; readonly value: 'yes' }[] =>
    hasGaps(program)
      ? loginKeywordsOf('key-switch', 'switch', 'switch-for-all')
          .filter((keyword) => program.assignments(keyword).length === 0)
          .map((keyword) => ({ keyword, value: 'yes' }))
      : [],
);
