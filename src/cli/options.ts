import { formatNames } from '../formatters/index.js';
import { levels } from '../rules/index.js';

/**
 * One option of the command line. Without `value` it is a switch.
 *
 * @example
 * const quiet: OptionSpec = { help: 'report errors only' };
 */
export interface OptionSpec {
  readonly short?: string;
  /** What help calls the value: `FORMAT`. */
  readonly value?: string;
  /** Whether the value may be left out; then it is only ever given as `--name=value`. */
  readonly optional?: true;
  /** `repeat`: it may be given several times; `commas`: and each value may hold several, divided by commas. */
  readonly list?: 'repeat' | 'commas';
  /** Whether `--no-name` exists as well. */
  readonly negatable?: true;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** One line, lower case, no full stop. */
  readonly help: string;
}

/**
 * Every option of every command: the parser, the help text, the suggestions in error messages and `docs/usage.md` are made
 * from this table.
 */
export const options = {
  fix: {
    help: 'mend what can be mended without changing what sshd does, and write the files that are named',
  },
  'unsafe-fixes': {
    help: 'with --fix, --fix-dry-run or --diff: also fixes that change what sshd does, and modes below --sysroot',
  },
  'fix-dry-run': { help: 'as --fix, but write nothing; json then has the mended text as "output"' },
  diff: {
    help: 'print what --fix would change as a unified diff, write nothing; exit 1 if there are any changes',
  },
  backup: {
    value: 'SUFFIX',
    optional: true,
    help: 'with --fix: keep the old file beside the new one (default suffix: .bak); an older backup is kept and the new one numbered, .1, .2 …; if an Include would read the backup, its name begins with a dot',
  },
  format: {
    short: 'f',
    value: 'FORMAT',
    choices: formatNames,
    help: 'how findings are printed (default: full; with annotations in GitHub Actions; for FILE.json in GitLab CI gitlab)',
  },
  'output-file': {
    short: 'o',
    value: 'FILE',
    help: 'write the report to FILE, wholly or not at all, instead of standard output',
  },
  quiet: { help: 'report errors only' },
  statistics: { help: 'print how often each rule reported something instead of the findings' },
  'max-warnings': { value: 'N', help: 'exit 1 when there are more than N warnings' },
  'fail-on': {
    value: 'LEVEL',
    choices: levels,
    help: 'exit 1 when there is a finding of this level or above (default: error)',
  },
  workers: {
    value: 'N',
    help: 'how many threads judge files, 0 for the main one only (default: auto, as many as are worthwhile)',
  },
  rule: {
    value: 'ID=LEVEL',
    list: 'commas',
    help: 'give a rule another level: error, warning, info or off',
  },
  only: {
    value: 'ID',
    list: 'commas',
    help: 'run no other rules; with --unsafe-fixes: insist on their fixes',
  },
  preset: {
    value: 'NAME',
    list: 'commas',
    help: 'a set of rule levels on top of recommended; sshd-lint presets lists them',
  },
  config: { short: 'c', value: 'FILE', help: 'use these settings for all files; code that they load is run' },
  'no-config': { help: 'ignore settings files' },
  'print-config': { help: 'print the settings for one file as JSON, and lint nothing' },
  'force-exclude': { help: 'skip what settings ignore, even if it is named' },
  'no-suppressions': { help: 'also show what comments and the list of known findings suppress' },
  'suppress-all': {
    help: 'put all findings into the list of known findings: from then on only new ones are reported',
  },
  'suppress-rule': {
    value: 'ID',
    list: 'commas',
    help: 'put the findings of these rules into the list of known findings',
  },
  'prune-suppressions': { help: 'remove from the list of known findings what is no longer found' },
  'suppressions-location': {
    value: 'FILE',
    help: 'the list of known findings (default: the nearest .sshd-lint-suppressions.json upwards)',
  },
  target: {
    value: 'TARGET',
    list: 'commas',
    help: 'the sshd that reads the file: openssh-9.9, debian-12, windows@8.6, …; several are judged together; sshd-lint targets lists them',
  },
  sysroot: {
    value: 'DIR',
    help: 'the root folder of the system that the files belong to: an image, a host in a fleet',
  },
  fs: { help: 'also judge the files beside it: owners, modes, keys (--sysroot does so by itself)' },
  acl: {
    value: 'LISTING',
    list: 'repeat',
    help: 'permissions of files on Windows as Get-Acl or icacls list them; PATH=LISTING where it names no file',
  },
  as: {
    value: 'PATH',
    help: 'judge the file as if it lay at PATH (for a temporary copy that is to go there)',
  },
  'stdin-filename': { value: 'FILE', help: 'what standard input is called, and where it lies' },
  connection: {
    short: 'C',
    value: 'SPEC',
    list: 'repeat',
    help: 'the connection, as for sshd -T: user=…,host=…,addr=…,laddr=…,lport=…,rdomain=…,group=a:b',
  },
  from: { value: 'TARGET', help: 'the sshd that reads the file today' },
  to: { value: 'TARGET', help: 'the sshd that is to read it' },
  user: { value: 'NAME', help: 'the account that logs in' },
  group: { value: 'NAME', list: 'commas', help: 'its groups, in place of those in /etc/group' },
  key: {
    value: 'FILE',
    help: 'the public key that the client offers; without it, any key in the account’s files',
  },
  addr: { value: 'ADDRESS', help: 'the address that the client connects from' },
  host: { value: 'NAME', help: 'the client’s host name, where it is not its address' },
  laddr: { value: 'ADDRESS', help: 'the address of this machine that the client connects to' },
  lport: { value: 'PORT', help: 'the port that it connects to' },
  log: {
    value: 'FILE',
    help: 'what ssh -vv prints, or what sshd logs, - for standard input: say what it points at',
  },
  powershell: { help: 'set the file up for PowerShell remoting' },
  'windows-admin-keys': { help: 'set the file up for keys of administrators on Windows' },
  why: { help: 'say where each value was set and what it overrides' },
  json: { help: 'print JSON' },
  color: { negatable: true, help: 'colour the output, or do not (default: on a terminal)' },
  help: { short: 'h', help: 'print this help' },
  version: { short: 'V', help: 'print the version' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The name of an option, without its dashes. */
export type OptionName = keyof typeof options;

/** What one option gives: a text, several, or whether the switch was there. */
type OptionValue<Spec> = Spec extends { readonly list: string }
  ? readonly string[]
  : Spec extends { readonly optional: true }
    ? string | true
    : Spec extends { readonly value: string }
      ? string
      : boolean;

/** The options that were given. */
export type OptionValues = { readonly [Name in OptionName]?: OptionValue<(typeof options)[Name]> };

/** A command, or linting when no command is named. */
export interface CommandSpec {
  /** Behind `sshd-lint`, without options. */
  readonly usage: string;
  /** One line, lower case, no full stop. */
  readonly summary: string;
  /** How many arguments it takes. */
  readonly operands: readonly [least: number, most: number];
  readonly options: readonly OptionName[];
  /** What options do where it is something else than the table of options says: all that help says of them. */
  readonly optionHelp?: Readonly<Partial<Record<OptionName, string>>>;
  /** What exit codes 0 and 1 mean, and 2 besides what it always means. */
  readonly exit: readonly [zero: string, one: string, two?: string];
}

const always = ['color', 'help', 'version'] as const;
const place = ['target', 'sysroot', 'as', 'stdin-filename'] as const;

const oneTarget = {
  target: 'the one sshd that reads it: debian-12, openssh-9.9, …; sshd-lint targets lists them',
} as const;

/** Every command; `lint` is what runs when none is named. */
export const commands = {
  lint: {
    usage: '[paths…|-]',
    summary: 'lint files, folders and globs; without a path the platform’s own sshd_config',
    operands: [0, Number.POSITIVE_INFINITY],
    options: [
      'fix',
      'unsafe-fixes',
      'fix-dry-run',
      'diff',
      'backup',
      'format',
      'output-file',
      'quiet',
      'statistics',
      'max-warnings',
      'fail-on',
      'workers',
      'rule',
      'only',
      'preset',
      'fs',
      'acl',
      'config',
      'no-config',
      'print-config',
      'force-exclude',
      'no-suppressions',
      'suppress-all',
      'suppress-rule',
      'prune-suppressions',
      'suppressions-location',
      ...place,
      ...always,
    ],
    exit: ['nothing at or above --fail-on, and no more warnings than --max-warnings', 'otherwise'],
  },
  check: {
    usage: 'check [FILE]',
    summary: 'report what sshd -t reports, but all errors at once; exit 1 if sshd would refuse the file',
    operands: [0, 1],
    options: ['json', ...place, ...always],
    exit: ['sshd would take the file', 'sshd would refuse it', 'not all of it may be read here'],
  },
  effective: {
    usage: 'effective [FILE]',
    summary: 'print what is in force, as sshd -T does',
    operands: [0, 1],
    options: ['connection', 'why', 'json', ...place, ...always],
    optionHelp: oneTarget,
    exit: ['the values were printed', 'sshd would refuse the file', 'not all of it may be read here'],
  },
  who: {
    usage: 'who [FILE] QUERY',
    summary: 'say for whom something holds: KEYWORD=VALUE, KEYWORD, login, login=METHOD or login=refused',
    operands: [1, 2],
    options: ['json', ...place, ...always],
    optionHelp: oneTarget,
    exit: ['it holds for someone', 'it holds for nobody', 'sshd would refuse the file'],
  },
  doctor: {
    usage: 'doctor --user NAME [FILE]',
    summary: 'say why a key lets an account in or does not, station by station, and what to change first',
    operands: [0, 1],
    options: [
      'user',
      'group',
      'key',
      'addr',
      'host',
      'laddr',
      'lport',
      'log',
      'acl',
      'json',
      ...place,
      ...always,
    ],
    optionHelp: oneTarget,
    exit: ['the key lets the account in', 'it does not', 'it cannot be decided'],
  },
  diff: {
    usage: 'diff OLD NEW',
    summary: 'say what changes from one configuration to another, for whom; a folder is a system’s root',
    operands: [2, 2],
    options: ['json', 'target', ...always],
    optionHelp: { target: 'the one sshd that reads both' },
    exit: ['the same for everyone', 'something changes for someone', 'sshd would refuse one of them'],
  },
  upgrade: {
    usage: 'upgrade [FILE] --from TARGET --to TARGET',
    summary: 'say what another sshd refuses or understands differently, each with its fix',
    operands: [0, 1],
    options: ['from', 'to', 'json', 'sysroot', 'as', 'stdin-filename', ...always],
    exit: [
      'the other sshd takes it, and every line means the same',
      'it would refuse it, or a line means something else',
      'the first one refuses it already',
    ],
  },
  init: {
    usage: 'init [--powershell|--windows-admin-keys [FILE|-]]',
    summary:
      'write settings into this folder, or set an sshd_config up for a purpose: show the change, make it with --fix',
    operands: [0, 1],
    options: ['powershell', 'windows-admin-keys', 'fix', ...place, ...always],
    optionHelp: { ...oneTarget, fix: 'make the change that is shown without it, and write the file' },
    exit: [
      'the file is as it should be, or the change was shown or made',
      'something is left to be done by hand',
    ],
  },
  explain: {
    usage: 'explain RULE|KEYWORD|PRESET',
    summary: 'print all that is known about a rule, a keyword or a preset',
    operands: [1, 1],
    options: ['config', 'no-config', 'json', ...always],
    exit: ['it was printed', 'never'],
  },
  rules: {
    usage: 'rules',
    summary: 'list every rule, those of plugins included',
    operands: [0, 0],
    options: ['config', 'no-config', 'json', ...always],
    exit: ['they were listed', 'never'],
  },
  presets: {
    usage: 'presets',
    summary: 'list every preset, with the date of the guide that it follows',
    operands: [0, 0],
    options: ['json', ...always],
    exit: ['they were listed', 'never'],
  },
  targets: {
    usage: 'targets',
    summary: 'list every target, with its release of OpenSSH and its platform',
    operands: [0, 0],
    options: ['json', ...always],
    exit: ['they were listed', 'never'],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

/** The name of a command. */
export type CommandName = keyof typeof commands;

/** Whether a word names a command. */
export const isCommandName = (word: string): word is CommandName => Object.hasOwn(commands, word);

/** Whether a word names an option. */
export const isOptionName = (word: string): word is OptionName => Object.hasOwn(options, word);
