import { rules } from '../../src/rules/index.js';

/** Command lines by name; what they hold in capitals is filled in for each system. */
export interface Command {
  readonly args: string;
  /** What is run before, and not measured. */
  readonly before?: string;
}

const debian = '--target debian-12';
const all = Object.keys(rules)
  .map((id) => `--rule ${id}=warning`)
  .join(' ');
const known = '--suppressions-location DIR/known.json';
const connection = '-C user=u7,addr=10.0.1.7,host=h7.example.org,laddr=10.0.0.1,lport=22';
const formats = [
  ...['full', 'stylish', 'compact', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'],
];

export const commands: Readonly<Record<string, Command>> = {
  lint: { args: `FILE ${debian}` },
  all: { args: `${all} FILE ${debian}` },
  'all-windows': { args: `${all} FILE --target windows-server-2022` },
  'all-targets': { args: `${all} FILE --target debian-12,openssh-7.4,windows-11,rhel-9,openssh-9.9` },
  guides: {
    args: `--preset cis-debian-12,stig-rhel-9,bsi-sys-1-3,mozilla-modern,ssh-audit-debian-12 FILE ${debian}`,
  },
  folder: { args: `${all} ROOT ${debian} --workers 0 --statistics` },
  two: { args: `${all} FILE OTHER ${debian} --statistics` },
  fix: { args: `--fix-dry-run ${all} FILE ${debian}` },
  'fix-style': { args: `--fix-dry-run --preset style FILE ${debian}` },
  'fix-unsafe': { args: `--fix-dry-run --unsafe-fixes ${all} FILE ${debian}` },
  'fix-diff': { args: `--diff --unsafe-fixes ${all} FILE ${debian}` },
  'fix-two': { args: `--fix-dry-run --unsafe-fixes ${all} FILE OTHER ${debian}` },
  'fix-targets': { args: `--fix-dry-run --unsafe-fixes ${all} FILE --target debian-12,openssh-7.4,rhel-9` },
  ...Object.fromEntries(
    formats.map((format) => [`format-${format}`, { args: `-f ${format} ${all} FILE ${debian}` }]),
  ),
  statistics: { args: `--statistics ${all} FILE ${debian}` },
  'suppress-all': { args: `--suppress-all ${all} ${known} FILE ${debian}` },
  'prune-suppressions': {
    args: `--prune-suppressions ${all} ${known} FILE ${debian}`,
    before: `--suppress-all ${all} ${known} FILE ${debian}`,
  },
  known: { args: `${all} ${known} FILE ${debian}`, before: `--suppress-all ${all} ${known} FILE ${debian}` },
  'print-config': { args: `--print-config FILE` },
  check: { args: `check FILE ${debian}` },
  effective: { args: `effective FILE ${debian} ${connection}` },
  'effective-why': { args: `effective --why FILE ${debian} ${connection}` },
  'effective-json': { args: `effective --json FILE ${debian} ${connection}` },
  'who-switch': { args: `who FILE X11Forwarding ${debian}` },
  'who-value': { args: `who FILE PasswordAuthentication=no ${debian}` },
  'who-number': { args: `who FILE MaxSessions ${debian}` },
  'who-list': { args: `who FILE AcceptEnv ${debian}` },
  'who-allowed': { args: `who FILE AllowUsers ${debian}` },
  'who-path': { args: `who FILE AuthorizedKeysFile ${debian}` },
  'who-login': { args: `who FILE login ${debian}` },
  'who-refused': { args: `who FILE login=refused ${debian}` },
  'who-json': { args: `who FILE PasswordAuthentication --json ${debian}` },
  'who-login-json': { args: `who FILE login --json ${debian}` },
  diff: { args: `diff FILE OTHER ${debian}` },
  'diff-json': { args: `diff --json FILE OTHER ${debian}` },
  'diff-empty': { args: `diff FILE EMPTY ${debian}` },
  'diff-same': { args: `diff FILE FILE ${debian}` },
  upgrade: { args: `upgrade FILE --from openssh-8.0 --to openssh-9.9` },
  'upgrade-debian': { args: `upgrade FILE --from debian-11 --to debian-13` },
  'upgrade-json': { args: `upgrade --json FILE --from debian-11 --to debian-12` },
  doctor: { args: `doctor --user u7 FILE ${debian}` },
  'doctor-key': { args: `doctor --json --user u7 --addr 10.0.1.7 --key ROOT/key.pub FILE ${debian}` },
  'doctor-log': { args: `doctor --user u7 --log ROOT/log FILE ${debian}` },
  'init-powershell': { args: `init --powershell FILE ${debian}` },
  'init-windows': { args: `init --powershell --windows-admin-keys FILE --target windows-11` },
};
