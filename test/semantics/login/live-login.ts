import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inWords, type WordedReport } from '../../../src/formatters/index.js';
import { resolveTarget } from '../../../src/openssh/index.js';
import { compile, loadTree } from '../../../src/semantics/index.js';
import { followLogin, isKey, readPublicKey } from '../../../src/semantics/login/index.js';
import { type FileSystem, worldOf } from '../../../src/system/index.js';
import { nodeFileSystem } from '../../../src/system/node.js';
import { sshdAbsence, sshdPath } from '../../oracle/live-sshd.js';
import { type Certificate, certificates, type Situation } from './situations.js';

const wrapper = '/usr/lib/x86_64-linux-gnu/libnss_wrapper.so';

/** What stands in the way: sshd must become other users, and see accounts that are none of this machine's. */
export function loginAbsence(): string | null {
  if (process.getuid?.() !== 0) return 'needs root';
  if (!existsSync(wrapper)) return `${wrapper} is absent (Debian’s package libnss-wrapper)`;
  return existsSync('/usr/bin/ssh')
    ? sshdAbsence()
    : '/usr/bin/ssh is absent (Debian’s package openssh-client)';
}

const accounts = { alice: 61_001, bob: 61_002 };

/** What sshd did, and what we say that it does. */
export interface Tried {
  readonly entered: boolean;
  /** What sshd and the client said. */
  readonly said: string;
  readonly report: WordedReport;
}

/** Real logins by key, one a situation. */
export class LiveLogins {
  readonly #folder: string;
  readonly #keys: Readonly<Record<string, string>>;
  #made = 0;

  constructor() {
    // Everything above must be root's alone, which /tmp is not.
    this.#folder = mkdtempSync('/var/lib/sshd-lint-login-');
    chmodSync(this.#folder, 0o755);
    mkdirSync('/run/sshd', { recursive: true });
    this.#keys = makeKeys(join(this.#folder, 'keys'));
  }

  /** Builds the situation's files, connects, and asks ourselves. */
  async attempt(situation: Situation): Promise<Tried> {
    this.#made += 1;
    const root = join(this.#folder, `s${this.#made}`);
    const {
      user = 'alice',
      offers = 'ed25519',
      shell = '/bin/sh',
      groups = '',
      config = '',
      prepare = '',
    } = situation;
    mkdirSync(root, { mode: 0o755 });
    for (const [name, uid] of [...Object.entries(accounts), ['toor', 0] as const]) {
      const ssh = join(root, 'home', name, '.ssh');
      mkdirSync(ssh, { recursive: true, mode: 0o755 });
      const text = situation.keys === undefined ? 'KEY\n' : situation.keys;
      if (text !== null) writeFileSync(join(ssh, 'authorized_keys'), this.#fill(text, root), { mode: 0o600 });
      for (const owned of [join(root, 'home', name), ssh]) chownSync(owned, uid, uid);
      if (text !== null) chownSync(join(ssh, 'authorized_keys'), uid, uid);
      chmodSync(ssh, 0o700);
    }
    if (prepare !== '') execFileSync('sh', ['-ec', this.#fill(prepare, root)], { cwd: root });
    const home = (name: string): string => join(root, 'home', name);
    const own = [
      `alice:x:61001:61001::${this.#fill(situation.home ?? home('alice'), root)}:${this.#fill(shell, root)}`,
      `bob:x:61002:61002::${home('bob')}:/bin/sh`,
      `toor:x:0:0::${home('toor')}:/bin/sh`,
    ];
    const system = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .filter((line) => /^(?:root|sshd|nobody):/.test(line));
    const fields = situation.shadow ?? '*:19000:0:99999:7:::';
    const shadowed = fields === '' ? '' : `alice:${this.#fill(fields, root)}\n`;
    const database: Readonly<Record<string, string>> = {
      '/etc/passwd': `${[...system, ...own].join('\n')}\n`,
      '/etc/group': `root:x:0:\nalice:x:61001:\nbob:x:61002:\nnogroup:x:65534:\n${groups}`,
      '/etc/shadow': `${shadowed}bob:*:19000:0:99999:7:::\ntoor:*:19000:0:99999:7:::\n`,
    };
    for (const [path, text] of Object.entries(database))
      writeFileSync(join(root, path.slice('/etc/'.length)), text);
    const whole = `${this.#fill(config, root)}\nLogLevel DEBUG2\nUsePAM no\nLoginGraceTime 50\n`;
    const file = join(root, 'sshd_config');
    writeFileSync(file, whole);
    const report = this.#predict(whole, database, user, offers);
    const seen = await this.#connect(situation, root, user, offers);
    rmSync(root, { recursive: true, force: true });
    return { ...seen, report };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #keyFile(name: string): string {
    return `${this.#keys[name] ?? ''}.pub`;
  }

  #keyText(name: string): string {
    return readFileSync(this.#keyFile(name), 'utf8').trim();
  }

  #fill(text: string, root: string): string {
    const words: Readonly<Record<string, string>> = {
      ROOT: root,
      TODAY: Math.floor(Date.now() / 86_400_000).toString(),
      KEYFILE: this.#keyFile('ed25519'),
      PRIVATEFILE: this.#keys['ed25519'] ?? '',
      RSAFILE: this.#keyFile('rsa'),
      CAFILE: this.#keyFile('ca'),
      PLAINFILE: this.#keyFile('certificate'),
      CERTFILE: `${this.#keys['certificate'] ?? ''}-cert.pub`,
      SERIALFILE: `${this.#keys['serial'] ?? ''}-cert.pub`,
      KEYDATA: this.#keyText('ed25519').split(' ')[1] ?? '',
      RSADATA: this.#keyText('rsa').split(' ')[1] ?? '',
      KEY: this.#keyText('ed25519'),
      RSA1024: this.#keyText('rsa1024'),
      RSA: this.#keyText('rsa'),
      ECDSA: this.#keyText('ecdsa'),
      DSA: this.#keyText('dsa'),
      CA: this.#keyText('ca'),
    };
    return text.replace(
      /\b(?:[A-Z]+FILE|ROOT|TODAY|KEYDATA|RSADATA|RSA1024|KEY|RSA|ECDSA|DSA|CA)\b/g,
      (word) => words[word] ?? word,
    );
  }

  #predict(
    text: string,
    database: Readonly<Record<string, string>>,
    user: string,
    offers: string,
  ): WordedReport {
    const machine = nodeFileSystem();
    const path = '/etc/ssh/sshd_config';
    const files = new Map(
      Object.entries({ ...database, [path]: text }).map(([name, content]) => [name, Buffer.from(content)]),
    );
    const fileSystem: FileSystem = {
      ...machine,
      readFile: (asked) => files.get(asked) ?? machine.readFile(asked),
    };
    const world = worldOf({ fileSystem, path, sysroot: '/', target: resolveTarget('debian-12') });
    const certified = `${this.#keys[offers] ?? ''}-cert.pub`;
    const offered = readFileSync(existsSync(certified) ? certified : this.#keyFile(offers), 'utf8');
    const read = readPublicKey(offered.trim(), world.target);
    if (!isKey(read)) throw new Error(`no key: ${offered}`);
    const request = { user, addr: 'UNKNOWN', host: 'UNKNOWN', now: Date.now() / 1000, key: read.key };
    return inWords(followLogin(compile(loadTree({ world })), request));
  }

  /** Over pipes, so that nothing listens; sshd sees no address then. */
  #connect(
    { asks = 'echo in' }: Situation,
    root: string,
    user: string,
    offers: string,
  ): Promise<Omit<Tried, 'report'>> {
    const environment = [
      `LD_PRELOAD=${wrapper}`,
      `NSS_WRAPPER_PASSWD=${root}/passwd`,
      `NSS_WRAPPER_GROUP=${root}/group`,
      `NSS_WRAPPER_SHADOW=${root}/shadow`,
    ];
    const options = [
      'BatchMode=yes',
      'IdentitiesOnly=yes',
      'IdentityAgent=none',
      'PreferredAuthentications=publickey',
      'PubkeyAcceptedAlgorithms=+ssh-dss',
      // The cheapest that sshd offers; it is not what is tried here.
      'KexAlgorithms=curve25519-sha256',
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      // The client hangs up on its ProxyCommand when it goes, and sshd would not write its log to the end.
      `ProxyCommand=setsid --fork env ${environment.join(' ')} ${sshdPath} -i -e -f ${root}/sshd_config -h ${this.#keys['server'] ?? ''}`,
    ];
    const args = [
      '-F',
      '/dev/null',
      '-i',
      this.#keys[offers] ?? '',
      ...options.flatMap((option) => ['-o', option]),
    ];
    return new Promise((resolve) => {
      execFile('ssh', [...args, `${user}@nowhere`, asks], { timeout: 60_000 }, (_error, stdout, stderr) => {
        resolve({ entered: /^in\b/.test(stdout), said: stderr });
      });
    });
  }
}

function makeKeys(place: string): Readonly<Record<string, string>> {
  mkdirSync(place, { mode: 0o755 });
  const made: Record<string, string> = {};
  const make = (name: string, ...args: readonly string[]): void => {
    made[name] = join(place, name);
    execFileSync('ssh-keygen', ['-q', '-N', '', '-C', name, '-f', made[name], ...args]);
  };
  make('server', '-t', 'ed25519');
  make('ed25519', '-t', 'ed25519');
  make('stranger', '-t', 'ed25519');
  make('rsa', '-t', 'rsa', '-b', '2048');
  make('rsa1024', '-t', 'rsa', '-b', '1024');
  make('ecdsa', '-t', 'ecdsa');
  make('dsa', '-t', 'dsa');
  make('ca', '-t', 'ed25519');
  for (const [name, { args, ...rest }] of Object.entries<Certificate>(certificates)) {
    make(name, '-t', 'ed25519');
    const signer = made[rest.signer ?? 'ca'] ?? '';
    execFileSync('ssh-keygen', ['-q', '-s', signer, '-I', name, ...args, `${made[name] ?? ''}.pub`]);
  }
  return made;
}
