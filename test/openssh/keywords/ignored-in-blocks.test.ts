import { expect, it } from 'vitest';

import {
  isIgnoredInBlocks,
  keywordsIgnoredInBlocks,
  newestTarget,
  resolveTarget,
} from '../../../src/openssh/index.js';

it('tells what sshd acts on before it knows the account, release by release', () => {
  const ignoredBy = (target: string): readonly string[] =>
    keywordsIgnoredInBlocks.filter((keyword) => isIgnoredInBlocks(keyword, resolveTarget(target)));
  expect(ignoredBy('debian-12')).toEqual(['RekeyLimit', 'ChannelTimeout']);
  expect(ignoredBy('openssh-10.4')).toEqual(['RekeyLimit', 'ChannelTimeout']);
  expect(ignoredBy('openssh-10.5')).toEqual([]);
  expect(isIgnoredInBlocks('UnusedConnectionTimeout', resolveTarget('debian-12'))).toBe(false);
});

it('has both in the words of what can stand in blocks', () => {
  for (const keyword of keywordsIgnoredInBlocks)
    expect(newestTarget.keyword(keyword)?.match, keyword).toBe(true);
});
