import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RuleId, rules } from '../../src/rules/index.js';
import { evaluate } from '../../src/semantics/index.js';
import { describeLive } from '../oracle/available.js';
import { type Answer, liveTarget, type LiveSshd, openSshd } from '../oracle/live-sshd.js';
import { applyAll, casesOf, type ReportedCase, run } from './tester.js';

// What the rules say of sshd, asked of sshd itself: whether it refuses the file, in which words, and what is in force after a safe fix.

const cases: (readonly [id: RuleId, given: ReportedCase])[] = [];
for (const id of Object.keys(rules) as readonly RuleId[]) {
  const { reports } = await casesOf(id);
  for (const given of reports) {
    // What only tells accounts or unreadable files apart is not for a sandbox.
    const plain = Object.values(given.files ?? {}).every((content) => typeof content === 'string');
    if (given.target === liveTarget && given.stray !== true && plain) cases.push([id, given]);
  }
}
for (const [id, { meta }] of Object.entries(rules)) {
  if (meta.example.target === liveTarget) {
    cases.push([id as RuleId, { text: meta.example.bad, target: liveTarget, findings: [] }]);
  }
}

const latin1 = (text: string | Uint8Array): string => Buffer.from(text).toString('latin1');

/** Why a name has no address depends on the resolver that was asked. */
const withoutResolver = (line: string): string => line.replace(/^(bad addr or host: .*) \(.*\)$/, '$1');

describeLive('rules and sshd agree', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  /** What was answered: what one fix makes of a file is often what another case begins with. */
  const known = new Map<string, Answer>();

  const ask = async (
    given: ReportedCase,
    text: string | Uint8Array,
    mode: '-t' | '-T',
    more: readonly string[] = [],
  ) => {
    const files = Object.entries(given.files ?? {}).filter(([path]) => path.startsWith('/etc/ssh/'));
    const move = (content: string): string => content.replaceAll('/etc/ssh', sshd.folder);
    const layout = {
      files: {
        [`${sshd.folder}/sshd_config`]: move(latin1(text)),
        ...Object.fromEntries(files.map(([path, content]) => [move(path), move(latin1(content as string))])),
      },
    };
    const runs = [[mode, '-f', `${sshd.folder}/sshd_config`, ...sshd.options, ...more]];
    const question = JSON.stringify([layout, runs]);
    const answer = known.get(question) ?? (await sshd.ask(layout, runs))[0];
    if (answer === undefined) throw new Error('no answer');
    known.set(question, answer);
    return { ...answer, stderr: answer.stderr.replaceAll('\r', '').replaceAll(sshd.folder, '/etc/ssh') };
  };

  /** What `sshd -T` answers: before it dumps anything, it has refused what `sshd -t` refuses, and criteria that it can ask nobody about. */
  const judge = async (given: ReportedCase, text: string | Uint8Array) => {
    const answer = await ask(given, text, '-T');
    return answer.stderr.includes('not in connection test specification') ? ask(given, text, '-t') : answer;
  };

  it('has cases to ask about', () => {
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases.map(([id, given], index) => [`#${index} ${id}`, id, given] as const))(
    '%s',
    async (_, id, given) => {
      const { program, findings } = run(id, given);
      const answer = await judge(given, given.text);
      // With keys that no algorithm is offered for, sshd starts and says nothing.
      const keyless =
        id === 'unusable-host-key' &&
        findings.some(({ level, sshdMessages }) => level === 'error' && Object.keys(sshdMessages).length > 0);
      const dies = program.refused || keyless;
      expect(answer.status !== 0, answer.stderr).toBe(dies);
      const said = findings.flatMap(({ sshdMessages }) => Object.values(sshdMessages));
      if (said.length > 0) {
        // sshd stops at the first fault that is fatal; we go on.
        const heard = said.filter((text) =>
          text.split('\n').every((line) => answer.stderr.includes(withoutResolver(line))),
        );
        expect(heard, answer.stderr).not.toEqual([]);
      }

      const safe = applyAll(program, findings, (fix) => fix.class === 'safe').get(program.tree.root.path);
      if (safe === undefined || dies) return;
      const after = await judge(given, safe);
      expect(after.stdout).toBe(answer.stdout);
      expect(after.status).toBe(answer.status);
    },
  );

  it.each(
    cases
      .filter(([, given]) => given.fixed !== undefined)
      .map(([id, given], index) => [`#${index} ${id}`, id, given] as const),
  )('on what is mended: %s', async (_, id, given) => {
    const fixed = given.fixed ?? '';
    const { program } = run(id, { ...given, text: fixed });
    const answer = await judge(given, fixed);
    expect(answer.status !== 0, answer.stderr).toBe(program.refused);
  });

  it('on what is in force for whom findings name', async () => {
    let asked = 0;
    for (const [id, given] of cases) {
      // The sandbox has accounts of its own.
      if (given.files?.['/etc/passwd'] !== undefined) continue;
      const { program, findings } = run(id, given);
      if (program.refused) continue;
      const keywords = new Set(
        program.statements.flatMap((each) => (each.type === 'setting' ? (each.keyword?.keyword ?? []) : [])),
      );
      for (const { witness, message } of findings) {
        const [, specification] = /^sshd -T -C '?([^']*)'?$/.exec(witness?.check ?? '') ?? [];
        if (witness === null || specification === undefined) continue;
        const { stdout, status } = await ask(given, given.text, '-T', ['-C', specification]);
        // Nothing is in force for whom sshd hangs up on.
        if (status !== 0) {
          expect(message).toMatch(/\bends (?:every|the) connection/);
          continue;
        }
        const lines = stdout.replaceAll(sshd.folder, '/etc/ssh').split('\n');
        const evaluation = evaluate(program, witness.connection);
        for (const keyword of keywords) {
          const shown = lines.filter((line) => line.startsWith(`${keyword.toLowerCase()} `));
          expect(shown, `${keyword}: ${message}`).toEqual(evaluation.get(keyword).lines);
        }
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(60);
  });
});
