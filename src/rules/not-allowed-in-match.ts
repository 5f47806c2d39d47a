import { addsUp, type Fix, firstGlobal, removeLine, unsafeFix } from '../fixes/index.js';
import { keywordFacts, type KeywordName, releaseOrder, type Target } from '../openssh/index.js';
import type { Program, SettingStatement } from '../semantics/index.js';
import { remember } from '../text/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import type { FaultView } from './support/faults/fault-view.js';
import { settingOf } from './support/faults/faults.js';
import { managedBlockOf, movingAll, movingOut } from './support/lines/global-moves.js';
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
    keywords: ['Match'],
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

/** What comes of lines by which clients reach sshd and know it. */
const consequences: Readonly<Partial<Record<KeywordName, string>>> = {
  Port: 'sshd then listens on the ports of such lines alone',
  ListenAddress: 'sshd then listens at the addresses of such lines alone',
  AddressFamily: 'sshd then listens over this family alone',
  HostKey: 'sshd then shows everyone the host keys of such lines alone',
  HostKeyAgent: 'sshd then asks this agent for host keys',
  HostKeyAlgorithms: 'sshd then shows everyone host keys of these kinds alone',
  HostCertificate: 'sshd then shows this certificate to everyone',
  Ciphers: 'clients without these cannot connect any more',
  MACs: 'clients without these cannot connect any more',
  KexAlgorithms: 'clients without these cannot connect any more',
};

function fixOf(setting: SettingStatement, program: Program): Fix {
  const earlier = rivalOf(setting, program);
  if (earlier === undefined) {
    const consequence = consequences[setting.keyword?.keyword ?? 'Include'];
    return movingOut(program, setting, { mayLockOut: consequence !== undefined }, consequence);
  }
  const { file, node } = setting;
  const managed = managedBlockOf(file, node);
  if (managed !== undefined) return movingAll(program, setting, managed);
  return unsafeFix(`remove it; the value of ${nameOf(placeOf(earlier), file)} holds`, [
    removeLine(file, node),
  ]);
}

/** The line of the global section that counts instead: where several count, the one that says the same. */
function rivalOf(setting: SettingStatement, program: Program): SettingStatement | undefined {
  const keyword = setting.keyword?.keyword;
  if (keyword === undefined) return undefined;
  return addsUp(program, setting)
    ? globalLinesOf(program, keyword).get(whatItSets(setting))
    : firstGlobal(program, keyword)?.statement;
}

const globalLinesOf = remember((program: Program, keyword: KeywordName) => {
  const lines = program.assignments(keyword).map(({ statement }) => statement);
  return new Map(
    lines.filter(({ scope }) => scope === null).map((statement) => [whatItSets(statement), statement]),
  );
});

/** sshd takes one subsystem of a name. */
function whatItSets({ keyword, node }: SettingStatement): string {
  const words = keyword?.keyword === 'Subsystem' ? node.arguments.slice(0, 1) : node.arguments;
  return JSON.stringify(words.map(({ value }) => value));
}

/** The release that first lets the keyword stand in a block, where that is later than the target's; none where an earlier one did. */
function allowedSince({ keyword }: SettingStatement, target: Target): string | null {
  const spans = keyword === null ? undefined : keywordFacts(keyword.written).match;
  if (spans === undefined || spans === true) return null;
  const [first] = spans;
  const since = first?.since;
  return since !== undefined && releaseOrder(since) > releaseOrder(target.release) ? since : null;
}
