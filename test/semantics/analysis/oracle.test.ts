import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveTarget } from '../../../src/openssh/index.js';
import { type Candidate, witnessOf } from '../../../src/semantics/analysis/candidate.js';
import { evaluationFor, isConfirmed, partition } from '../../../src/semantics/analysis/classes.js';
import { classFor } from './class-for.js';
import { toByteString } from '../../../src/text/index.js';
import { compile, type CompiledProgram, evaluate, loadTree } from '../../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../../src/system/index.js';
import { describeLive } from '../../oracle/available.js';
import { type LiveSshd, liveTarget, openSshd } from '../../oracle/live-sshd.js';
import { asConnection, candidate, configurationOf, settingKeywords, settingLine } from './arbitraries.js';

const given = process.env['ORACLE_SEED'];
const fresh = Math.floor(Math.random() * 2 ** 31);
const seeds = given === undefined ? [1, fresh] : [Number(given)];
const runs = 15;

/** `@` is the folder of the configuration. */
const line = fc.oneof(
  { weight: 9, arbitrary: settingLine },
  {
    weight: 2,
    arbitrary: fc.constantFrom('AllowUsers bob', 'AllowUsers a* root@10.0.0.0/8', 'DenyGroups wheel'),
  },
  { weight: 1, arbitrary: fc.constant('Include @/more.conf') },
);
const keywords = [...settingKeywords, 'AllowUsers', 'DenyGroups'] as const;
const files = fc.tuple(configurationOf(line), configurationOf(settingLine, 2));
type Files = readonly [text: string, more: string];

/** What sshd prints of a keyword. */
const printed = (dump: string, keyword: string): readonly string[] =>
  dump.split('\n').filter((line) => line.toLowerCase().startsWith(`${keyword.toLowerCase()} `));

describeLive('generated configurations: the analysis and sshd', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  const laidOut = ([text, more]: Files): Record<string, string> => ({
    [`${sshd.folder}/sshd_config`]: text.replaceAll('@/', `${sshd.folder}/`),
    [`${sshd.folder}/more.conf`]: more,
  });

  const programOf = (given: Files): CompiledProgram => {
    const path = `${sshd.folder}/sshd_config`;
    const fileSystem = memoryFileSystem({ ...laidOut(given), ...sshd.surroundings });
    const world = worldOf({ fileSystem, path, sysroot: '/', target: resolveTarget(liveTarget) });
    return compile(loadTree({ world, lookups: sshd.lookups }));
  };

  const dumps = async (given: Files, specifications: readonly string[]): Promise<readonly string[]> => {
    const path = `${sshd.folder}/sshd_config`;
    const answers = await sshd.ask(
      { files: laidOut(given) },
      specifications.map((specification) => ['-T', '-f', path, ...sshd.options, '-C', specification]),
    );
    return answers.map(({ status, stdout, stderr }) => {
      expect([status, stderr]).toEqual([0, expect.anything()]);
      return stdout;
    });
  };

  /** The specification in a check line, its shell quotes taken off. */
  const specificationIn = (check: string): string =>
    check
      .replace(/^sshd -T -C /, '')
      .replace(/^'(.*)'$/, (_, inner: string) => inner.replaceAll(`'\\''`, "'"));

  it.each(seeds)(
    'agree on every witness that sshd can be asked about, seed %i',
    { timeout: 300_000 },
    async (seed) => {
      let asked = 0;
      await fc.assert(
        fc.asyncProperty(files, async (text) => {
          const program = programOf(text);
          const shown = keywords.flatMap((keyword) =>
            partition(program, keyword).classes.flatMap((one) => {
              expect(isConfirmed(program, one)).toBe(true);
              const { lines } = evaluationFor(program, one.witness).get(keyword);
              return one.check === null ? [] : [{ keyword, check: one.check, lines }];
            }),
          );
          const answers = await dumps(
            text,
            shown.map(({ check }) => specificationIn(check)),
          );
          for (const [index, { keyword, lines }] of shown.entries()) {
            expect(printed(answers[index] ?? '', keyword)).toEqual(lines);
          }
          asked += shown.length;
        }),
        { seed, numRuns: runs },
      );
      expect(asked).toBeGreaterThan(runs * keywords.length);
    },
  );

  it.each(seeds)('put every connection in the same class, seed %i', { timeout: 300_000 }, async (seed) => {
    await fc.assert(
      fc.asyncProperty(files, fc.array(candidate, { minLength: 3, maxLength: 6 }), async (text, all) => {
        const program = programOf(text);
        const { accounts } = program.tree.world;
        // sshd looks the groups up by itself.
        const connections = all.map((one): Candidate => ({
          ...one,
          groups: accounts.groupsOf(one.user).map(toByteString),
          invalidUser: accounts.user(one.user) === undefined,
        }));
        const answers = await dumps(
          text,
          connections.map((one) => {
            const { user, host, addr, laddr, lport, rdomain } = witnessOf(one);
            const data = [`user=${user}`, `host=${host}`, `addr=${addr}`, `laddr=${laddr}`, `lport=${lport}`];
            return [...data, ...(rdomain === null ? [] : [`rdomain=${rdomain}`])].join();
          }),
        );
        for (const [index, one] of connections.entries()) {
          for (const keyword of keywords) {
            const found = classFor(program, keyword, one);
            const { lines } = evaluate(program, asConnection(one)).get(keyword);
            expect(printed(answers[index] ?? '', keyword)).toEqual(lines);
            expect(found?.values).toEqual(evaluate(program, asConnection(one)).get(keyword).values);
          }
        }
      }),
      { seed, numRuns: runs },
    );
  });
});
