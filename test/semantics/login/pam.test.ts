import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWords, type WordedReport } from '../../../src/formatters/index.js';
import { resolveTarget } from '../../../src/openssh/index.js';
import { compile, loadTree } from '../../../src/semantics/index.js';
import { followLogin, isKey, readPublicKey } from '../../../src/semantics/login/index.js';
import { worldOf } from '../../../src/system/index.js';
import { nodeFileSystem } from '../../../src/system/node.js';
import { describeWith } from '../../oracle/available.js';
import { sshdAbsence, sshdPath } from '../../oracle/live-sshd.js';

/** Where Debian keeps modules of PAM. */
const modules = '/usr/lib/x86_64-linux-gnu/security';

/** sshd asks PAM in a root of its own, with accounts that this machine does not have. */
function absence(): string | null {
  if (process.getuid?.() !== 0) return 'needs root';
  if (!existsSync(`${modules}/pam_unix.so`)) return `${modules}/pam_unix.so is absent`;
  return existsSync('/usr/bin/ssh')
    ? sshdAbsence()
    : '/usr/bin/ssh is absent (Debian’s package openssh-client)';
}

const today = Math.floor(Date.now() / 86_400_000);

interface Situation {
  readonly name: string;
  /** alice's line in shadow(5) behind her name; `null`: there is none. */
  readonly shadow?: string | null;
  /** Commands of sh, run in the root. */
  readonly prepare?: string;
  readonly expect: 'accepted' | 'refused';
}

const situations: readonly Situation[] = [
  { name: 'as it should be', expect: 'accepted' },
  { name: 'a locked account', shadow: '!:19000:0:99999:7:::', expect: 'accepted' },
  {
    name: 'an account that expires tomorrow',
    shadow: `*:19000:0:99999:7::${today + 1}:`,
    expect: 'accepted',
  },
  { name: 'an account that expires today', shadow: `*:19000:0:99999:7::${today}:`, expect: 'refused' },
  { name: 'a password that does not age', shadow: '*:::::::', expect: 'accepted' },
  { name: 'a password that ages from no day on', shadow: '*::0:10:7:5::', expect: 'refused' },
  { name: 'a password of the future', shadow: '*:90000:0:10:7:5::', expect: 'accepted' },
  { name: 'a password that is too old', shadow: '*:19000:0:10:7:::', expect: 'refused' },
  { name: 'a password that is too old for too long', shadow: '*:19000:0:10:7:5::', expect: 'refused' },
  { name: 'a password that must be changed', shadow: '*:0:0:99999:7:::', expect: 'refused' },
  {
    name: 'a password that must be changed, and a module that does not mind',
    shadow: '*:0:0:99999:7:::',
    prepare:
      'echo "account required pam_unix.so no_pass_expiry" > etc/pam.d/sshd; echo "session required pam_permit.so" >> etc/pam.d/sshd',
    expect: 'accepted',
  },
  { name: 'an account that shadow(5) does not know', shadow: null, expect: 'refused' },
  { name: '/etc/nologin', prepare: 'echo down > etc/nologin', expect: 'refused' },
  { name: '/run/nologin', prepare: 'echo down > run/nologin', expect: 'refused' },
  {
    name: 'no module asked',
    shadow: null,
    prepare: 'sed -i /pam_unix/d etc/pam.d/sshd; sed -i /requisite/d etc/pam.d/sshd',
    expect: 'accepted',
  },
  {
    name: 'host keys that others may read',
    prepare: 'chmod 644 etc/ssh/ssh_host_ed25519_key',
    expect: 'refused',
  },
];

/** What it takes to run sshd below a root: the programs and modules, and the libraries that they name. */
const furnish = `
mkdir -p usr/bin usr/sbin usr/lib usr/lib64 etc/ssh etc/pam.d run/sshd dev var home/alice/.ssh
ln -s usr/bin bin; ln -s usr/sbin sbin; ln -s usr/lib lib; ln -s usr/lib64 lib64; ln -s ../run var/run
mknod -m 666 dev/null c 1 3
for file in ${sshdPath} /usr/bin/sh /usr/bin/echo ${['unix', 'nologin', 'permit', 'deny'].map((name) => `${modules}/pam_${name}.so`).join(' ')}; do
  cp -L --parents "$file" .
  ldd "$file" | grep -o '/[^ ]*' | while read -r library; do cp -L --parents "$library" .; done
done
grep -E '^(root|sshd|nobody):' /etc/passwd > etc/passwd
echo 'alice:x:61001:61001::/home/alice:/bin/sh' >> etc/passwd
printf 'root:x:0:\\nalice:x:61001:\\nnogroup:x:65534:\\n' > etc/group
printf 'account required pam_nologin.so\\naccount [success=1 new_authtok_reqd=done default=ignore] pam_unix.so\\naccount requisite pam_deny.so\\naccount required pam_permit.so\\n' > etc/pam.d/sshd
printf 'auth required pam_deny.so\\nsession required pam_permit.so\\n' >> etc/pam.d/sshd
printf 'UsePAM yes\\nLoginGraceTime 50\\n' > etc/ssh/sshd_config
ssh-keygen -q -t ed25519 -N '' -f etc/ssh/ssh_host_ed25519_key
ssh-keygen -q -t ed25519 -N '' -f key
cp key.pub home/alice/.ssh/authorized_keys
chown -R 61001:61001 home/alice
`;

describeWith(absence(), 'a login by key with PAM', () => {
  let folder = '';

  beforeAll(() => {
    // Everything above must be root's alone, which /tmp is not.
    folder = mkdtempSync('/var/lib/sshd-lint-pam-');
    chmodSync(folder, 0o755);
    execFileSync('sh', ['-ec', `mkdir -m 755 model; cd model; ${furnish}`], { cwd: folder });
  }, 60_000);

  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  it.each(situations.map((situation) => [situation.name, situation] as const))(
    '%s',
    async (_name, situation) => {
      const { shadow = '*:19000:0:99999:7:::', prepare = '' } = situation;
      const root = join(folder, `s${situations.indexOf(situation)}`);
      execFileSync('cp', ['-a', join(folder, 'model'), root]);
      const own = shadow === null ? '' : `alice:${shadow}\n`;
      writeFileSync(join(root, 'etc/shadow'), `root:*:19000::::::\n${own}`, { mode: 0o600 });
      if (prepare !== '') execFileSync('sh', ['-ec', prepare], { cwd: root });
      const { entered, said } = await connect(root);
      const report = predict(root);
      expect({ really: entered ? 'accepted' : 'refused', said }).toEqual({ really: situation.expect, said });
      const stations = report.stations.map(({ id, verdict, says }) => `${id} ${verdict}: ${says}`);
      expect({ outcome: report.outcome, stations }).toEqual({ outcome: situation.expect, stations });
      // What we say that sshd logs, it logs.
      const stop = report.stations.find(({ verdict }) => verdict === 'refused');
      for (const evidence of stop?.evidence ?? []) {
        if (evidence.kind === 'log') expect(said).toContain(evidence.message);
      }
    },
    60_000,
  );

  function predict(root: string): WordedReport {
    const target = resolveTarget('debian-12');
    const path = join(root, 'etc/ssh/sshd_config');
    const world = worldOf({ fileSystem: nodeFileSystem(), path, sysroot: root, target });
    const read = readPublicKey(readFileSync(join(root, 'key.pub'), 'utf8').trim(), target);
    if (!isKey(read)) throw new Error('no key');
    const request = { user: 'alice', addr: 'UNKNOWN', now: Date.now() / 1000, key: read.key };
    return inWords(followLogin(compile(loadTree({ world })), request));
  }

  /** Over pipes, so that nothing listens. */
  function connect(root: string): Promise<{ readonly entered: boolean; readonly said: string }> {
    const options = [
      'BatchMode=yes',
      'IdentitiesOnly=yes',
      'IdentityAgent=none',
      'PreferredAuthentications=publickey',
      'KexAlgorithms=curve25519-sha256',
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      // The client hangs up on its ProxyCommand when it goes, and sshd would not write its log to the end.
      `ProxyCommand=setsid --fork chroot ${root} ${sshdPath} -i -e`,
    ];
    const args = ['-F', '/dev/null', '-i', join(root, 'key'), ...options.flatMap((option) => ['-o', option])];
    return new Promise((resolve) => {
      execFile(
        'ssh',
        [...args, 'alice@nowhere', 'echo in'],
        { timeout: 50_000 },
        (_error, stdout, stderr) => {
          resolve({ entered: /^in\b/.test(stdout), said: stderr });
        },
      );
    });
  }
});
