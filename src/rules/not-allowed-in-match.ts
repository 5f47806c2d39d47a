import { type Fix, firstGlobal, moveToGlobal, removeLine, unsafeFix } from '../fixes/index.js';
import { keywordFacts, releaseOrder, type Target } from '../openssh/index.js';
import type { Program, SettingStatement } from '../semantics/index.js';
import { faultRule, type FaultView, settingOf } from './support/faults.js';
import { blockOf, directiveOf, nameOf, placeOf, related, textOfMatch } from './support/places.js';

export default faultRule({
  codes: ['not-allowed-in-match'],
  meta: {
    title: 'keyword that may not stand in a Match block',
    description: 'A keyword that holds for the whole server stands behind a Match line.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Match'],
    messages: {
      'not-allowed-in-match': '{keyword} may not stand in a Match block; {outcome}',
      'not-yet': '{keyword} may stand in a Match block only since OpenSSH {release}; {outcome}',
    },
    example: {
      bad: 'UseDNS no\n\nMatch User bob\n  PermitTTY no\n  StrictModes yes\n',
      fixed: 'UseDNS no\nStrictModes yes\n\nMatch User bob\n  PermitTTY no\n',
    },
  },
  describe(placed, { program, target }): FaultView {
    const setting = settingOf(placed);
    const block = blockOf(setting?.scope ?? null);
    if (setting === null || block === null) return {};
    const since = allowedSince(setting, target);
    return {
      ...(since !== null && { message: 'not-yet', data: { release: since } }),
      related: [
        related(
          directiveOf(block.file, block.node),
          `the block \`${textOfMatch(block)}\` begins here and goes on to the next Match line`,
        ),
      ],
      fixes: [fixOf(setting, program)],
    };
  },
});

function fixOf(setting: SettingStatement, program: Program): Fix {
  const { file, node, keyword } = setting;
  const earlier = keyword === null ? undefined : firstGlobal(program, keyword.keyword);
  if (earlier === undefined) {
    return unsafeFix(
      `move it in front of the first Match line, where it holds for everyone`,
      moveToGlobal(program, setting),
    );
  }
  const place = nameOf(placeOf(earlier.statement), file);
  return unsafeFix(`remove it; the value of ${place} holds`, [removeLine(file, node)]);
}

/** The release that first lets the keyword stand in a block, where that is later than the target's. */
function allowedSince({ keyword }: SettingStatement, target: Target): string | null {
  const spans = keyword === null ? undefined : keywordFacts(keyword.written).match;
  if (spans === undefined || spans === true) return null;
  const later = spans.find(
    ({ since }) => since !== undefined && releaseOrder(since) > releaseOrder(target.release),
  );
  return later?.since ?? null;
}
