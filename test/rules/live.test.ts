import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RuleId, rules } from '../../src/rules/index.js';
import { evaluate } from '../../src/semantics/index.js';
import { describeLive } from '../oracle/available.js';
import { liveTarget, type LiveSshd, openSshd } from '../oracle/live-sshd.js';
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
    const [answer] = await sshd.ask(layout, [
      [mode, '-f', `${sshd.folder}/sshd_config`, ...sshd.options, ...more],
    ]);
    if (answer === undefined) throw new Error('no answer');
    return { ...answer, stderr: answer.stderr.replaceAll('\r', '').replaceAll(sshd.folder, '/etc/ssh') };
  };

  it('has cases to ask about', () => {
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases.map(([id, given], index) => [`#${index} ${id}`, id, given] as const))(
    '%s',
    async (_, id, given) => {
      const { program, findings } = run(id, given);
      const answer = await ask(given, given.text, '-t');
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
      const before = await ask(given, given.text, '-T');
      const after = await ask(given, safe, '-T');
      expect(after.stdout).toBe(before.stdout);
      expect(after.status).toBe(before.status);
    },
  );

  it.each(
    cases
      .filter(([, given]) => given.fixed !== undefined)
      .map(([id, given], index) => [`#${index} ${id}`, id, given] as const),
  )('on what is mended: %s', async (_, id, given) => {
    const fixed = given.fixed ?? '';
    const { program } = run(id, { ...given, text: fixed });
    const answer = await ask(given, fixed, '-t');
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
        const { stdout } = await ask(given, given.text, '-T', ['-C', specification]);
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
