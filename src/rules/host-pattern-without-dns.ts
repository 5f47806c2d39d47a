import {
  type FileEdits,
  type Fix,
  insertDirective,
  manualFix,
  replaceText,
  replaceWord,
  unsafeFix,
} from '../fixes/index.js';
import { domainAccount, type Target } from '../openssh/index.js';
import {
  type CompiledProgram,
  entriesOf,
  isForNames,
  type NameList,
  type Place,
  type Statement,
  whoWithoutName,
} from '../semantics/index.js';
import { defineRule, type Location } from './model.js';
import { separateNames } from './support/commas.js';
import { directiveOf, related, textAt, wordOf } from './support/places.js';
import { isMeantAsAddress } from './support/unmatchable.js';

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
    const lists = program.statements.flatMap((statement) => listsOf(statement, program.tree.target));
    if (lists.length === 0 || context.evaluation.get('UseDNS').value === 'yes') return;
    const [stated] = context.evaluation.get('UseDNS').origins;
    const isWindows = context.target.platform === 'windows';
    for (const { kind, at, items, names } of lists) {
      const dead = items.filter(({ pattern }) => isForNames(program, pattern));
      for (const negated of [false, true]) {
        const texts = dead.filter((item) => item.negated === negated).map(({ text }) => text);
        if (texts.length === 0) continue;
        yield {
          at,
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

interface Item {
  /** As written. */
  readonly text: string;
  readonly pattern: string;
  readonly negated: boolean;
}

/** A list that host names are compared with. */
interface HostList {
  readonly kind: 'match' | 'allow' | 'deny';
  readonly at: Location;
  readonly items: readonly Item[];
  readonly names: NameList;
}

function listsOf(statement: Statement, target: Target): readonly HostList[] {
  const { file } = statement;
  if (statement.type === 'match') {
    return statement.criteria.flatMap((criterion): readonly HostList[] => {
      if (criterion.kind !== 'host') return [];
      // Networks are none even with UseDNS; unmatchable-address speaks of them.
      const items = criterion.list
        .split(',')
        .map(itemOf)
        .filter(({ pattern }) => !pattern.includes('/'));
      return [
        {
          kind: 'match',
          at: { file, range: criterion.range },
          items,
          names: { match: statement, criterion },
        },
      ];
    });
  }
  const keyword = statement.keyword?.keyword;
  if (keyword !== 'AllowUsers' && keyword !== 'DenyUsers') return [];
  return entriesOf([statement]).flatMap(({ pattern, word }): readonly HostList[] => {
    // comma-between-values speaks of several names in one word.
    if (separateNames(word.value) !== null) return [];
    // No account has an empty name.
    if (typeof pattern === 'string' || pattern.hosts === null || pattern.user === '') return [];
    // There it is an account of a domain, of which windows-domain-names speaks.
    if (target.platform === 'windows' && domainAccount(word.value) !== null) return [];
    const addresses = new Set(
      pattern.hosts.items.flatMap((item) => (item.network === null ? [] : [item.text])),
    );
    const items = pattern.hosts.text
      .split(',')
      .map(itemOf)
      .filter(({ pattern: host }) => !addresses.has(host) && !isMeantAsAddress(host));
    const named = items.map((item) =>
      item.negated ? item : { ...item, text: `${pattern.user}@${item.text}` },
    );
    const kind = keyword === 'AllowUsers' ? 'allow' : 'deny';
    const names: NameList = { entry: pattern, list: keyword };
    return [{ kind, at: wordOf(file, word), items: named, names }];
  });
}

function itemOf(text: string): Item {
  const negated = text.startsWith('!');
  return { text, pattern: (negated ? text.slice(1) : text).toLowerCase(), negated };
}

/** An account of a domain is often written so there; `domainAccount` knows those that name no other thing. */
function ofDomain(at: Location, edits: FileEdits): readonly Fix[] {
  const [, user, domain] = /^([^@!]+)@([a-z\d-]+)(?:\.[a-z\d-]+)*$/i.exec(textAt(at)) ?? [];
  const own = `${domain ?? ''}\\${user ?? ''}`.toLowerCase();
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
    'switch UseDNS on; sshd then asks DNS for the name of every client, and names count',
    [switching(program, stated)],
    { mayLockOut: true },
  );
}

function switching(program: CompiledProgram, stated: Place | 'default' | undefined): FileEdits {
  const word = stated === undefined || stated === 'default' ? undefined : stated.statement.node.arguments[0];
  return word === undefined || stated === undefined || stated === 'default'
    ? insertDirective(program, 'UseDNS yes', 'wins')
    : replaceWord(stated.file, word, 'yes');
}
