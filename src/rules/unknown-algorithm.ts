import { listKeywords } from './support/algorithms/judged-list.js';
import { faultRule } from './support/constructors/fault-rule.js';
import type { FaultView } from './support/faults/fault-view.js';
import {
  commaView,
  laterMarkView,
  listAtFault,
  markAloneView,
  namesView,
  negatedView,
  signsView,
  wildcardView,
} from './support/views/list-views.js';

export default faultRule({
  codes: ['unknown-algorithm'],
  meta: {
    title: 'algorithm that this sshd does not have',
    description:
      'A list of algorithms holds a name that this release of sshd does not know, or knows no longer.',
    category: 'compatibility',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: listKeywords,
    references: ['sshd_config(5): Ciphers', 'ssh(1): -Q'],
    messages: {
      'unknown-algorithm': '{keyword} holds an algorithm that {target} does not have; {outcome}',
      pattern: '{target} has no key type that {names} matches; {outcome}',
      wildcard: '`{name}` is a pattern, which {keyword} takes only in a list that begins with `-`; {outcome}',
      signs:
        'the sign stands once, in front of the list, and holds for all of it; `{name}` is taken for a name; {outcome}',
      mark: '`{sign}` in front of a list is known since OpenSSH {release}, {target} has {own}; {outcome}',
      negated:
        '`!` takes nothing out of a list of {keyword}: {target} has no algorithm that is called {names}; {outcome}',
      comma:
        'the list begins with a comma, and what stands in front of it is an empty name to sshd since 10.4; {outcome}',
      alone: 'no list stands behind `{sign}`; {outcome}',
      names: '{target} does not have {names}; {outcome}',
      similar: '{target} does not have {names}, but `{near}`; {outcome}',
    },
    example: {
      bad: 'Ciphers aes256-ctr,arcfour\n',
      fixed: 'Ciphers aes256-ctr\n',
      target: 'openssh-9.2',
    },
  },
  describe(placed, { target }): FaultView {
    const list = listAtFault(placed, target);
    const view =
      list === null
        ? null
        : (laterMarkView(list) ??
          commaView(list) ??
          markAloneView(list) ??
          signsView(list) ??
          negatedView(list) ??
          wildcardView(list) ??
          namesView(list));
    return view ?? { data: { target: target.name } };
  },
});
