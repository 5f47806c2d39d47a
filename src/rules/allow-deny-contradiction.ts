import { type Fix, manualFix, removeLine, removeWords, unsafeFix } from '../fixes/index.js';
import {
  type CompiledProgram,
  contradictionsIn,
  letsNobodyIn,
  type ListEntry,
  refusedDomains,
  type RefusedMembers,
  refusedMembers,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { someOf } from './support/files/files.js';
import { namesThatStay } from './support/lists/account-lists.js';
import { nameOf, placeOf, related, wordOf } from './support/places.js';

const pairs = [
  ['AllowUsers', 'DenyUsers'],
  ['AllowGroups', 'DenyGroups'],
] as const;

export default defineRule<'refused' | 'nobody' | 'domain' | 'account' | 'members' | 'several'>({
  meta: {
    title: 'allowed and refused at once',
    description: 'A name or pattern is allowed that a Deny list always refuses.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers',
      'sshd_config(5): DenyUsers',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1706',
    ],
    security: { severity: 4, precision: 'very-high' },
    messages: {
      refused:
        '`{name}` is allowed here and always refused by {deny} at {place}, which sshd asks first; whom it names cannot log in',
      nobody:
        '`{name}` is allowed here and always refused by {deny} at {place}, which sshd asks first; the lists let nobody in, and nobody can log in',
      account:
        '`{name}` is allowed here and always refused by {list}, for the group `{by}`, which sshd asks first; it cannot log in',
      members:
        '`{name}` is allowed here, and all its members ({users}) are refused by {list}, which sshd asks first; none of them can log in',
      several:
        '`{name}` is allowed here, and all its members are refused by lists that sshd asks first ({refusals}); none of them can log in',
      domain:
        '`{name}` is allowed here, and every account of that domain is refused by DenyUsers at {place}, which sshd asks first; none of them can log in',
    },
    example: {
      bad: 'AllowUsers alice bob\nDenyUsers bob mallory\n',
      fixed: 'AllowUsers alice\nDenyUsers bob mallory\n',
      good: 'AllowUsers alice bob\nDenyUsers bob@192.0.2.0/24\n',
    },
  },
  *check({ program, target }) {
    if (target.platform === 'windows') yield* domains(program);
    const said = new Set<unknown>();
    for (const [allow, deny] of pairs) {
      const found = contradictionsIn(program, allow, deny);
      const staying = namesThatStay(found.map(({ entry }) => entry));
      const isNobodyLeft = found.length > 0 && letsNobodyIn(program);
      for (const { entry, by, witness } of found) {
        const { file } = entry.statement;
        said.add(entry.word);
        yield {
          at: wordOf(file, entry.word),
          message: isNobodyLeft ? 'nobody' : 'refused',
          ...(isNobodyLeft && { level: 'error' as const }),
          data: { name: entry.text, deny, place: nameOf(placeOf(by.statement), file) },
          related: [related(wordOf(by.statement.file, by.word), 'refused here')],
          witness,
          fixes: fixesOf({ entry, by, stays: isNobodyLeft || staying.has(entry.word) }, allow, deny),
        };
      }
    }
    for (const found of refusedMembers(program)) if (!said.has(found.entry.word)) yield members(found);
  },
});

/** An entry whose accounts other lists refuse, as far as the system knows them. */
function members(found: RefusedMembers): RuleFinding<'account' | 'members' | 'several'> {
  const { entry, users, refusals, witness } = found;
  const { file } = entry.statement;
  // Of many it is enough to see some.
  const shown = refusals.slice(0, 5);
  const byLine = new Map<string, string[]>();
  for (const { deny, by, users: refused } of refusals) {
    const place = `${deny} at ${nameOf(placeOf(by.statement), file)}`;
    const known = byLine.get(place);
    if (known === undefined) byLine.set(place, [...refused]);
    else for (const user of refused) known.push(user);
  }
  const [list = ''] = byLine.keys();
  return {
    at: wordOf(file, entry.word),
    message: typeof entry.pattern !== 'string' ? 'account' : byLine.size === 1 ? 'members' : 'several',
    data: {
      name: entry.text,
      by: shown[0]?.by.text ?? '',
      users: someOf(users),
      list,
      refusals: someOf([...byLine].map(([place, refused]) => `${someOf(refused)} by ${place}`)),
    },
    related: shown.map(({ by }) => related(wordOf(by.statement.file, by.word), 'refused here')),
    witness,
    fixes: shown.map(({ deny, by, users: refused }) =>
      manualFix(
        `take \`${by.text}\` off ${deny}, ${refusals.length === 1 ? 'if they are to be let in' : `to let in ${someOf(refused)}`}`,
        [],
        [
          by.statement.node.arguments.length > 1
            ? removeWords(by.statement.file, [by.word])
            : removeLine(by.statement.file, by.statement.node),
        ],
      ),
    ),
  };
}

/** Groups of a domain of Windows all of whose accounts are refused, where both lists are in force for everyone. */
function* domains(program: CompiledProgram): Iterable<RuleFinding<'domain'>> {
  for (const { entry, by, witness } of refusedDomains(program)) {
    const { statement, word, text } = entry;
    const { file, node } = by.statement;
    yield {
      at: wordOf(statement.file, word),
      message: 'domain',
      data: { name: text, place: nameOf(placeOf(by.statement), statement.file) },
      related: [related(wordOf(file, by.word), 'refused here')],
      witness,
      fixes: [
        manualFix(
          `take \`${by.text}\` off DenyUsers; AllowGroups keeps out whoever is in none of its groups`,
          [],
          [node.arguments.length > 1 ? removeWords(file, [by.word]) : removeLine(file, node)],
        ),
      ],
    };
  }
}

function fixesOf(
  { entry, by, stays }: { readonly entry: ListEntry; readonly by: ListEntry; readonly stays: boolean },
  allow: string,
  deny: string,
): readonly Fix[] {
  const { file } = entry.statement;
  const staying = `take \`${by.text}\` off ${deny}, if it is to be let in`;
  const others = by.statement.node.arguments.length > 1;
  const letting = manualFix(
    staying,
    [],
    [others ? removeWords(by.statement.file, [by.word]) : removeLine(by.statement.file, by.statement.node)],
  );
  if (stays) return [letting];
  const removing = unsafeFix(
    `take \`${entry.text}\` off ${allow}; nobody loses a login by that, as ${deny} refuses it in any case`,
    [removeWords(file, [entry.word])],
  );
  return [removing, letting];
}
