// The effective configuration: CPU of `sshd -T`, of runSshdTest in this process, and of `sshd-lint effective` as a command.
// Usage: npm run build && node scripts/run.mjs bench/effective.ts [ROUNDS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runSshdTest } from '../src/semantics/index.js';
import { memoryFileSystem } from '../src/system/index.js';

const rounds = Number(process.argv[2] ?? 5);
const command = join(import.meta.dirname, '../dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-bench-'));
const connection = 'user=user7,host=client.example.com,addr=192.0.2.7,laddr=192.0.2.1,lport=22';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** What Debian ships, without its comments. */
const stock = `KbdInteractiveAuthentication no
UsePAM yes
X11Forwarding yes
PrintMotd no
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
`;

const block = (index: number): string =>
  `Match User user${index} Address 10.${index % 250}.0.0/16\n    X11Forwarding no\n    AllowTcpForwarding no\n    PermitTTY no`;

const configurations: Readonly<Record<string, string>> = {
  'stock file': stock,
  '20,000 Match blocks': stock + lines(20_000, block),
  '50,000 lines of AllowUsers': stock + lines(50_000, (index) => `AllowUsers user${index}`),
};

/** The cheapest of all rounds, in milliseconds of CPU. */
function least(cost: () => number): number {
  return Math.min(...Array.from({ length: rounds }, cost));
}

/** What a program costs, all its threads and Node itself included. */
function ofProgram(program: string, ...args: readonly string[]): number {
  const script = '"$@" >/dev/null || exit; times >&3';
  const { status, output } = spawnSync('/bin/sh', ['-c', script, 'sh', program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program}: ${String(output[2])}`);
  // Two lines, user and system each: of the shell, and of what it ran.
  const times = [...String(output[3]).matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1000,
  );
  return (times[2] ?? NaN) + (times[3] ?? NaN);
}

/** What it costs in this process. */
function ofCall(text: string): number {
  const fileSystem = memoryFileSystem({ '/etc/ssh/sshd_config': text });
  const before = process.cpuUsage();
  const { status } = runSshdTest({
    fileSystem,
    file: '/etc/ssh/sshd_config',
    target: 'debian-12',
    mode: 'T',
    connection,
  });
  const { user, system } = process.cpuUsage(before);
  if (status !== 0) throw new Error(`runSshdTest: ${status}`);
  return (user + system) / 1000;
}

try {
  const key = join(folder, 'key');
  ofProgram('ssh-keygen', '-q', '-N', '', '-t', 'ed25519', '-f', key);
  const file = join(folder, 'sshd_config');
  console.log(`Node ${process.versions.node}, ${rounds} rounds; milliseconds of CPU, least`);
  console.log('| configuration | `sshd -T` | `runSshdTest` | `sshd-lint effective` |');
  console.log('| --- | ---: | ---: | ---: |');
  for (const [name, text] of Object.entries(configurations)) {
    writeFileSync(file, text);
    const options = ['--target', 'debian-12', '--sysroot', '/', '-C', connection];
    const costs = [
      least(() => ofProgram('/usr/sbin/sshd', '-T', '-f', file, '-h', key, '-C', connection)),
      least(() => ofCall(text)),
      least(() => ofProgram(process.execPath, command, 'effective', ...options, file)),
    ];
    const size = `${(text.length / 1e6).toFixed(1)} MB`;
    console.log(`| ${name}, ${size} | ${costs.map((cost) => `${cost.toFixed(0)} |`).join(' ')}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
