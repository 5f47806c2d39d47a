import { commentOut, insertLine, unsafeFix } from '../../fixes/index.js';
import type { KeywordName } from '../../openssh/index.js';
import {
  type CompiledProgram,
  evaluate,
  hasPolicyOnCommandLine,
  nameKnownTo,
  policyKeywords,
  type SettingStatement,
} from '../../semantics/index.js';
import type { MeaningChange } from './meanings.js';

const policyFile = '/etc/crypto-policies/back-ends/opensshserver.config';
const source = 'crypto-policies(7); sshd.service of Red Hat 8';
const ofPolicy =
  'the policy of the system gives this and the other lists of algorithms on sshd’s command line, whatever the file says';
const ofFile = 'lists of algorithms are those of the file, or else of sshd itself';

const isPolicyKeyword = (keyword: KeywordName): boolean => policyKeywords.some((name) => name === keyword);

/** Whether the policy on the command line gives a list on one of the two sides, so that the file does not tell what changes. */
export function isOfPolicy(keyword: KeywordName, ...programs: readonly CompiledProgram[]): boolean {
  if (!isPolicyKeyword(keyword) || !programs.some(hasPolicyOnCommandLine)) return false;
  // A block is read for the account, without the command line.
  return programs.every((program) =>
    program
      .assignments(nameKnownTo(program.tree.target, keyword))
      .every(({ statement }) => statement.scope === null),
  );
}

/** What comes of the policy of the system getting onto sshd’s command line, or leaving it. */
export function policyChanges(before: CompiledProgram, after: CompiledProgram): readonly MeaningChange[] {
  const [was, is] = [hasPolicyOnCommandLine(before), hasPolicyOnCommandLine(after)];
  if (was === is) return [];
  if (is)
    return [
      {
        statement: null,
        meaning: { keyword: 'Ciphers', before: ofFile, after: ofPolicy, source },
        fixes: [],
      },
    ];
  const policy = includeOfPolicy(after);
  if (policy === null) return [...comingIntoForce(after, () => true), withoutPolicy(after)];
  // The first value wins, so that what stands behind the policy has no effect as before.
  return comingIntoForce(after, (statement) => standsBefore(policy, statement));
}

/**
 * The line that brings the policy in. The drop-ins of Red Hat have it among them, installed with the new sshd if they are not there
 * yet.
 */
function includeOfPolicy({ statements }: CompiledProgram): SettingStatement | null {
  const includes = statements.filter(
    (statement): statement is SettingStatement =>
      statement.type === 'setting' && statement.node.keyword === 'Include' && statement.scope === null,
  );
  const naming = (pattern: RegExp): SettingStatement | undefined =>
    includes.find(({ node }) => node.arguments.some(({ value }) => pattern.test(value)));
  return naming(/crypto-policies/) ?? naming(/sshd_config\.d\//) ?? null;
}

/** Whether a line is read before the policy, which is among the drop-ins where they are all that an Include names. */
function standsBefore(policy: SettingStatement, { index, file: { path } }: SettingStatement): boolean {
  const [, dropIn] = /\/sshd_config\.d\/([^/]+)$/.exec(path) ?? [];
  const isNamed = policy.node.arguments.some(({ value }) => value.includes('crypto-policies'));
  if (dropIn !== undefined && !isNamed) return dropIn < '50-redhat.conf';
  return index < policy.index && !path.includes('/crypto-policies/');
}

/** Lines that had no effect while the policy won. */
function comingIntoForce(
  after: CompiledProgram,
  winsOverPolicy: (statement: SettingStatement) => boolean,
): readonly MeaningChange[] {
  const evaluation = evaluate(after, null);
  const lines = policyKeywords
    .filter((keyword) => after.tree.target.keyword(keyword)?.status === 'supported')
    .flatMap((keyword) => evaluation.get(keyword).origins)
    .flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  return [...new Set(lines)].flatMap((statement) => {
    const { keyword, file, node } = statement;
    if (keyword === null || !winsOverPolicy(statement)) return [];
    return {
      statement,
      meaning: {
        keyword: keyword.keyword,
        before: 'the line has no effect: the policy of the system stands on sshd’s command line and wins',
        after: 'the line is in force',
        source,
      },
      fixes: [
        unsafeFix('comment the line out, which nobody has had anything of so far', [commentOut(file, node)]),
      ],
    };
  });
}

function withoutPolicy(after: CompiledProgram): MeaningChange {
  const { root, target } = after.tree;
  const hasFile = target.platform === 'rhel' && target.keyword('Include')?.status === 'supported';
  return {
    statement: null,
    meaning: {
      keyword: 'Ciphers',
      before: ofPolicy,
      after: hasFile ? `the policy counts where an Include brings it in, and none does; ${ofFile}` : ofFile,
      source,
    },
    fixes: hasFile
      ? [
          unsafeFix(`write \`Include ${policyFile}\` in front of all else to go on with the policy`, [
            insertLine(root, 'before', root.config.lines[0], `Include ${policyFile}`),
          ]),
        ]
      : [],
  };
}
