/**
 * How fast `parse` is and how much memory its tree takes, at 0.1, 1, 4 and 20 MB, each in a process of its own.
 * Usage: node scripts/run.mjs bench/parse.ts [MEGABYTES …]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse, visit } from '../src/grammar/index.js';

/** Lines as servers have them; `%` is a number that changes. */
const sample = `# Managed by the platform team, see the runbook before changing anything here.
Port 22
#ListenAddress 0.0.0.0
ListenAddress 192.0.2.%
HostKey /etc/ssh/ssh_host_ed25519_key
#HostKey /etc/ssh/ssh_host_rsa_key

# Ciphers and keying
#RekeyLimit default none
Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com
# Authentication:
LoginGraceTime 30
PermitRootLogin no
#StrictModes yes
MaxAuthTries 3
#MaxSessions 10
PubkeyAuthentication yes
AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2
#AuthorizedPrincipalsFile none
PasswordAuthentication no
#PermitEmptyPasswords no
KbdInteractiveAuthentication no
UsePAM yes

AllowUsers alice bob-% deploy@10.0.%.* "dana scully"
X11Forwarding no # nobody needs it
PrintMotd no
AcceptEnv LANG LC_*
Subsystem\tsftp\t/usr/lib/openssh/sftp-server -f AUTH -l INFO
Banner "/etc/ssh/banner %"

Match User backup-%,sync Address 10.%.0.0/16
    AllowTcpForwarding no
    PermitTTY no
    ForceCommand /usr/local/bin/receive --job %
#Match Group contractors
#       PasswordAuthentication no
`;

interface Measured {
  readonly lines: number;
  /** Milliseconds of the first run, and of the later ones, the shortest first. */
  readonly first: number;
  readonly later: readonly number[];
  /** The shortest run that looks at every word, too. */
  readonly words: number;
  /** Bytes that the tree keeps, without the text. */
  readonly heap: number;
  /** Highest resident set after the first run, in bytes. */
  readonly peak: number;
}

function makeText(megabytes: number): string {
  const parts: string[] = [];
  let length = 0;
  for (let number = 0; length < megabytes * 1e6; number += 1) {
    const part = sample.replaceAll('%', String(number % 250));
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function measure(megabytes: number): Measured {
  const text = makeText(megabytes);
  parse(sample);
  const collect = (globalThis as { readonly gc?: () => void }).gc ?? ((): void => {});
  collect();
  // Where lines begin stands in arrays of numbers, outside of the heap.
  const held = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = held();
  const timed = (): number => {
    const started = performance.now();
    tree = parse(text);
    return performance.now() - started;
  };
  let tree = parse('');
  const first = timed();
  const peak = process.resourceUsage().maxRSS * 1024;
  collect();
  const heap = held() - before;
  const times = { length: Math.max(5, Math.ceil(40 / megabytes)) };
  const later = Array.from(times, timed).sort((a, b) => a - b);
  const words = Array.from(times, () => {
    const started = performance.now();
    visit(parse(text), { Word: ({ range }) => range });
    return performance.now() - started;
  });
  return { lines: tree.lines.length, first, later, words: Math.min(...words), heap, peak };
}

function measureApart(megabytes: number): Measured {
  const runner = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
  const args = ['--expose-gc', runner, fileURLToPath(import.meta.url), '--measure', String(megabytes)];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`measuring ${megabytes} MB failed`);
  return JSON.parse(stdout) as Measured;
}

function report(sizes: readonly number[]): void {
  const fixed = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
  console.log(`Node ${process.version}\n`);
  console.log(
    '| MB | first, MB/s | best, MB/s | median, MB/s | and all words, MB/s | best, lines/s | tree, MB per MB | peak RSS, MB |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const megabytes of sizes) {
    const { lines, first, later, words, heap, peak } = measureApart(megabytes);
    const best = later[0] ?? first;
    const median = later[later.length >> 1] ?? first;
    const rates = [first, best, median, words].map((milliseconds) => fixed((megabytes * 1e3) / milliseconds));
    const million = `${((lines * 1e3) / best / 1e6).toFixed(2)} M`;
    const cells = [megabytes, ...rates, million, fixed(heap / (megabytes * 1e6)), fixed(peak / 1e6)];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

const [option, ...numbers] = process.argv.slice(2);
if (option === '--measure') console.log(JSON.stringify(measure(Number(numbers[0]))));
else report(option === undefined ? [0.1, 1, 4, 20] : [option, ...numbers].map(Number));
