import {
  type FileEdits,
  type Fix,
  insertDirective,
  manualFix,
  replaceText,
  replaceWord,
  unsafeFix,
} from '../fixes/index.js';
import { type CompiledProgram, isForNames, type Place, whoWithoutName } from '../semantics/index.js';
import { foldCase } from '../text/index.js';
import { defineRule, type Location } from './model.js';
import { hostListsOf } from './support/lists/host-lists.js';
import { directiveOf, related, textAt } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

type MessageId = 'match' | 'allow' | 'deny' | 'negated';

export default defineRule<MessageId>({
  meta: {
    title: 'pattern of host names without DNS',
    description:
      'With UseDNS off sshd sees the address of a client in place of its name, so that a pattern of names never holds.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AllowUsers', 'DenyUsers', 'Match', 'UseDNS'],
    onlyWhereSet: true,
    references: ['sshd_config(5): UseDNS', 'sshd_config(5): AllowUsers', 'sshd_config(5): Match'],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      match:
        '`Host {pattern}` never matches: UseDNS is off, and sshd sees the address of a client in place of its name',
      allow:
        '`{pattern}` lets nobody in: UseDNS is off, and sshd sees the address of a client in place of its name',
      deny: '`{pattern}` keeps nobody out: UseDNS is off, and sshd sees the address of a client in place of its name',
      negated:
        '`{pattern}` excludes nobody: UseDNS is off, and sshd sees the address of a client in place of its name',
    },
    example: {
      bad: 'AllowUsers backup@*.example.com\n',
      fixed: 'AllowUsers backup@*.example.com\nUseDNS yes\n',
      good: 'AllowUsers backup@192.0.2.*\n',
    },
  },
  *check(context) {
    const { program } = context;
    const lists = program.statements.flatMap((statement) => hostListsOf(statement, program.tree.target));
    if (lists.length === 0 || context.evaluation.get('UseDNS').value === 'yes') return;
    if (refusedKeywords(program).has('UseDNS')) return;
    const [stated] = context.evaluation.get('UseDNS').origins;
    const isWindows = context.target.platform === 'windows';
    for (const { kind, at, items, names } of lists) {
      const dead = items.filter(({ pattern }) => isForNames(program, pattern));
      for (const negated of [false, true]) {
        const texts = dead.filter((item) => item.negated === negated).map(({ text }) => text);
        if (texts.length === 0) continue;
        // Whom a list denies gets in.
        const isOpen = kind === 'deny' && !negated;
        yield {
          at,
          ...(isOpen && { level: 'error' as const }),
          message: negated ? 'negated' : kind,
          data: { pattern: texts.join(',') },
          related:
            stated === undefined || stated === 'default'
              ? []
              : [related(directiveOf(stated.file, stated.statement.node), 'switched off here')],
          witness: whoWithoutName(program, names, negated),
          fixes:
            kind !== 'match' && isWindows
              ? ofDomain(at, switching(program, stated))
              : [switchOn(program, stated)],
        };
      }
    }
  },
});

/** An account of a domain is often written so there; `domainAccount` knows those that name no other thing. */
function ofDomain(at: Location, edits: FileEdits): readonly Fix[] {
  const [, user, domain] = /^([^@!]+)@([a-z\d-]+)(?:\.[a-z\d-]+)*$/i.exec(textAt(at)) ?? [];
  const own = foldCase(`${domain ?? ''}\\${user ?? ''}`);
  const account = manualFix(
    `write \`${own}\`, if an account of a domain is meant; (Get-ADDomain).NetBIOSName tells the short name of the domain`,
    [],
    [replaceText(at.file, at.range, own)],
  );
  const host = manualFix('switch UseDNS on, if the name of a client is meant', [], [edits]);
  return domain === undefined ? [host] : [account, host];
}

function switchOn(program: CompiledProgram, stated: Place | 'default' | undefined): Fix {
  return unsafeFix(
    'switch UseDNS on; sshd then asks DNS for the name of every client, and names count, also those that let somebody in',
    [switching(program, stated)],
    { mayLockOut: true, mayLetIn: true },
  );
}

function switching(program: CompiledProgram, stated: Place | 'default' | undefined): FileEdits {
  const word = stated === undefined || stated === 'default' ? undefined : stated.statement.node.arguments[0];
  return word === undefined || stated === undefined || stated === 'default'
    ? insertDirective(program, 'UseDNS yes', 'wins')
    : replaceWord(stated.file, word, 'yes');
}
