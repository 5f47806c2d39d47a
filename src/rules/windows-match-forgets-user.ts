import { hasQuirk } from '../openssh/index.js';
import { defineRule } from './model.js';
import { criteriaOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'Match line behind one about a group in an old release',
    description:
      'sshd for Windows 7.7 to 7.9 overwrites the name of the account when it judges a group, so that later Match lines compare with something else.',
    category: 'windows',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): Match',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1496',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1828',
      'https://github.com/PowerShell/openssh-portable/pull/380',
    ],
    security: { severity: 5, precision: 'medium' },
    messages: {
      forgotten:
        'sshd for Windows before 8.0 may no longer know who logs in once it has judged `{group}` at {place}; it cannot be told for whom `{match}` holds',
    },
    example: {
      bad: 'Match Group administrators\n  PermitTTY yes\nMatch User bob\n  PermitTTY no\n',
      good: 'Match User bob\n  PermitTTY no\nMatch Group administrators\n  PermitTTY yes\n',
      target: 'windows@7.7',
    },
  },
  *check({ program, target }) {
    if (!hasQuirk(target, 'windowsMatchForgetsUser')) return;
    const matches = program.statements.filter((statement) => statement.type === 'match');
    const group = matches.find(({ criteria }) => criteria.some(({ kind }) => kind === 'group'));
    for (const match of matches) {
      const named = match.criteria.some(({ kind }) => kind === 'user' || kind === 'group');
      if (group === undefined || match.index <= group.index || !named) continue;
      const { file, node } = match;
      yield {
        at: directiveOf(file, node),
        message: 'forgotten',
        data: { group: criteriaOf(group), place: nameOf(placeOf(group), file), match: criteriaOf(match) },
        related: [related(directiveOf(group.file, group.node), 'the group is judged here')],
      };
    }
  },
});
