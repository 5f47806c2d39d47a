import { targetName } from './builds.js';
import { aspects, type Aspect, type Verdict } from './judge.js';

/** How many answers of one build were judged, and how many were equal in each aspect. */
export interface Row {
  readonly build: string;
  readonly total: number;
  readonly equal: Readonly<Record<Aspect, number>>;
}

export interface Tally {
  readonly add: (verdict: Verdict) => void;
  readonly rows: () => readonly Row[];
}

/** Counts verdicts by build. */
export function tally(): Tally {
  const rows = new Map<string, { build: string; total: number; equal: Record<Aspect, number> }>();
  return {
    add: ({ build, differs }) => {
      let row = rows.get(build);
      if (row === undefined) {
        row = { build, total: 0, equal: { status: 0, lines: 0, messages: 0, dump: 0 } };
        rows.set(build, row);
      }
      row.total += 1;
      for (const aspect of aspects) if (!differs.includes(aspect)) row.equal[aspect] += 1;
    },
    rows: () => [...rows.values()],
  };
}

/** The page `docs/conformance.md`. */
export function formatReport(rows: readonly Row[], cases: number): string {
  const answers = rows.reduce((sum, row) => sum + row.total, 0);
  const lines = rows.map(({ build, total, equal }) => {
    const shares = aspects.map((aspect) => `${share(equal[aspect], total)} |`).join(' ');
    return `| ${build} | \`${targetName(build)}\` | ${total} | ${shares}`;
  });
  return [
    '# Conformance',
    '',
    `${cases} configurations, each with the recorded answers of ${rows.length} builds of sshd to \`sshd -T\`: ${answers} answers. For each`,
    'the exit status, the lines blamed, the messages and the whole dump of `runSshdTest` are compared with what the build said.',
    'Answers in which sshd itself crashed are left out. `npm run conformance` makes this table anew.',
    '',
    '| build | target | answers | status | lines | messages | dump |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    '## Limits',
    '',
    'Not told is what sshd says of itself at a `LogLevel` of `DEBUG` and above on its command line (`-d`, `-o LogLevel=DEBUG`): the version',
    'of libcrypto, the kernel, fingerprints of host keys. A `LogLevel` in the file changes nothing of what `-t` and `-T` say. Whether a',
    'certificate belongs to a host key is not compared, nor a `.pub` with a private key in PEM. Agents and hardware keys are taken for absent.',
    'Default host keys are taken to be there where none is, unless `HostKey` names them in a whole system (one with `/bin/sh`) in which',
    'nothing makes them. `test/conformance/seen.json` holds further answers, of packaged builds of Debian and Ubuntu.',
    '',
  ].join('\n');
}

function share(equal: number, total: number): string {
  if (equal === total) return '100 %';
  return `${(Math.floor((equal / total) * 10_000) / 100).toFixed(2)} %`;
}
