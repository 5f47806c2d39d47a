// A fleet of hosts in one run of the command, with several numbers of threads, against one `sshd -t` for each file of a sample. KINDS is
// how many different hosts there are: as many as there are hosts is the worst case, as many as there are roles the usual one.
// Usage: npm run build && node scripts/run.mjs bench/hosts.ts [HOSTS] [SAMPLE] [WORKERS,…] [KINDS,…]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hosts = Number(process.argv[2] ?? 10_000);
const sample = Number(process.argv[3] ?? 500);
const numbers = (process.argv[4] ?? '0,1,2').split(',');
const kinds = (process.argv[5] ?? `100,${hosts}`).split(',').map(Number);
const command = join(import.meta.dirname, '../dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-bench-'));
const fleet = join(folder, 'fleet');

const systems = [
  'ID=debian\nVERSION_ID="12"\n',
  'ID=ubuntu\nVERSION_ID="24.04"\n',
  'ID=rhel\nVERSION_ID="9.4"\n',
];

/** What a distribution ships, mostly comments, with what its administrators added. */
function configuration(kind: number): string {
  const comments = Array.from({ length: 90 }, (_, index) =>
    index % 2 === 0 ? `# What the next line is about, number ${index}.` : `#MaxSessions ${index}`,
  );
  return [
    `# kind ${kind}`,
    ...comments,
    'Include /etc/ssh/sshd_config.d/*.conf',
    `Port ${kind % 50 === 0 ? 2222 : 22}`,
    'KbdInteractiveAuthentication no',
    'UsePAM yes',
    `X11Forwarding ${kind % 3 === 0 ? 'yes' : 'no'}`,
    'PrintMotd no',
    'AcceptEnv LANG LC_*',
    'Subsystem sftp internal-sftp',
    `PermitRootLogin ${kind % 10 === 0 ? 'yes' : 'prohibit-password'}`,
    `AllowGroups ssh-users team-${kind % 97}`,
    'Match Group sftp-only',
    '  ChrootDirectory /srv/sftp',
    '  ForceCommand internal-sftp',
    `Match Address 10.${kind % 250}.0.0/16`,
    '  PasswordAuthentication yes',
    '',
  ].join('\n');
}

const passwd = Array.from(
  { length: 40 },
  (_, index) => `user${index}:x:${1000 + index}:${1000 + index}::/home/user${index}:/bin/sh\n`,
).join('');
const group = passwd.replaceAll(/^([^:]*):x:([^:]*):.*$/gm, '$1:x:$2:');

function writeHost(host: number, kind: number): string {
  const etc = join(fleet, `h${String(host).padStart(5, '0')}`, 'etc');
  mkdirSync(join(etc, 'ssh/sshd_config.d'), { recursive: true });
  writeFileSync(join(etc, 'os-release'), systems[kind % systems.length] ?? '');
  writeFileSync(join(etc, 'passwd'), passwd);
  writeFileSync(join(etc, 'group'), group);
  const file = join(etc, 'ssh/sshd_config');
  writeFileSync(file, configuration(kind));
  return file;
}

/** Runs the command; the hook tells what its process cost. */
function measure(options: readonly string[]): Readonly<Record<'wall' | 'cpu' | 'rss', number>> {
  const hook = join(folder, 'hook.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => require('fs').writeSync(3, JSON.stringify(process.resourceUsage())));`,
  );
  const started = performance.now();
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ['--require', hook, command, ...options, '-f', 'json', '-o', join(folder, 'report.json'), fleet],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  const wall = (performance.now() - started) / 1000;
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}: ${stderr}`);
  const usage: NodeJS.ResourceUsage = JSON.parse(output[3] ?? '{}');
  const { userCPUTime, systemCPUTime, maxRSS } = usage;
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024 };
}

/** One process for each file. */
function measureSshd(files: readonly string[]): { readonly wall: number } | null {
  const key = join(folder, 'key');
  if (spawnSync('ssh-keygen', ['-q', '-N', '', '-t', 'ed25519', '-f', key]).status !== 0) return null;
  const started = performance.now();
  for (const file of files) {
    const { error } = spawnSync('/usr/sbin/sshd', ['-t', '-f', file, '-h', key]);
    if (error !== undefined) return null;
  }
  return { wall: (performance.now() - started) / 1000 };
}

/** Measures the command on a fleet of so many kinds of hosts; its report must not depend on the threads. */
function measureFleet(different: number): readonly string[] {
  rmSync(fleet, { recursive: true, force: true });
  const files = Array.from({ length: hosts }, (_, host) => writeHost(host, host % different));
  const reports = new Set<string>();
  for (const workers of numbers) {
    const { wall, cpu, rss } = measure(['--workers', workers]);
    const cells = [
      ...[different, hosts, wall.toFixed(1), cpu.toFixed(1)],
      ...[(hosts / wall).toFixed(0), (hosts / cpu).toFixed(0), rss.toFixed(0)],
    ];
    console.log(`| sshd-lint --workers ${workers} | ${cells.join(' | ')} |`);
    const report = readFileSync(join(folder, 'report.json'));
    reports.add(createHash('sha256').update(report).digest('hex'));
  }
  if (reports.size > 1) throw new Error('the reports differ');
  return files;
}

try {
  console.log(`Node ${process.versions.node}`);
  console.log('| | kinds | files | wall, s | CPU, s | files/s | files/s of CPU | peak RSS, MB |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const asked = kinds.map(measureFleet).at(-1)?.slice(0, sample) ?? [];
  const sshd = measureSshd(asked);
  if (sshd === null) console.log('NOT MEASURED: sshd, which is not here');
  else {
    const cells = [asked.length, sshd.wall.toFixed(1), '', (asked.length / sshd.wall).toFixed(0)];
    console.log(`| sshd -t, one process each | | ${cells.join(' | ')} | | |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
