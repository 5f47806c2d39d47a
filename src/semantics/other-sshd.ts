import {
  type Feature,
  findKeyword,
  keywordFacts,
  type KeywordName,
  packageSupporting,
} from '../openssh/index.js';
import { lowerAscii, rememberOnce } from '../text/index.js';
import type { Program } from './model.js';

/** An sshd of the same system that may run in the place of the usual one: lines are written for it that the usual one passes over. */
export interface OtherSshd {
  /** The package that has it: `openssh-server-pam`. */
  readonly package: string;
  /** What it is built with, and the usual one without. */
  readonly features: ReadonlySet<Feature>;
  /** What the lines switch on, and the usual one does not support. */
  readonly switchedOn: readonly KeywordName[];
}

/**
 * The sshd of another package of the system, where a line switches on what only that one supports. Which of the two runs is not known:
 * such lines are copied from other systems as well.
 */
export const otherSshdOf: (program: Program) => OtherSshd | null = rememberOnce(
  ({ statements, tree: { target } }) => {
    let name: string | undefined;
    const features = new Set(target.features);
    const switchedOn = new Set<KeywordName>();
    for (const statement of statements) {
      if (statement.type !== 'setting' || statement.keyword?.status !== 'unsupported') continue;
      const keyword = findKeyword(statement.keyword.keyword);
      if (keyword === undefined || lowerAscii(statement.node.arguments[0]?.value ?? '') !== 'yes') continue;
      const { needs } = keywordFacts(keyword);
      const own = packageSupporting(keyword, target);
      if (own === undefined || needs === undefined) continue;
      name ??= own;
      features.add(needs);
      switchedOn.add(keyword);
    }
    return name === undefined ? null : { package: name, features, switchedOn: [...switchedOn] };
  },
);
