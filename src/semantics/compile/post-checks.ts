import {
  type AuthenticationMethods,
  hasQuirk,
  isNone,
  type KeywordName,
  switchesOfMethods,
} from '../../openssh/index.js';
import { remember, rememberOnce } from '../../text/index.js';
import type { CompiledProgram, ReadProgram } from '../program.js';
import { resolveAtStartup } from '../evaluate/resolve.js';
import { listenAddresses } from '../listen.js';
import { mayBeSetUnread } from '../unread.js';
import type { Fault, SettingStatement } from '../model.js';
import { assembleFaults } from './algorithm-checks.js';
import { lateFault } from './late-fault.js';

/** A command and the keyword that names the account it runs as; sshd.c:main. */
const commands = [
  ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
  ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
] as const satisfies readonly (readonly [KeywordName, KeywordName])[];

/**
 * What sshd finds wrong once the whole file is read, in its order: listen addresses, algorithm lists, commands without an account,
 * unsatisfiable AuthenticationMethods. Only the first reading counts; sshd.c:main, servconf.c:fill_default_server_options.
 */
export function checkAfterReading(program: ReadProgram): readonly Fault[] {
  return [
    ...listenAddresses(program).faults,
    ...assembleFaults(program, null),
    ...commandFaults(program),
    ...methodFaults(program),
  ];
}

/**
 * Whether sshd finds no more behind the reading when lines are gone, and others of their keywords win. Each line may be right by itself,
 * and not go with those of other keywords.
 *
 * @example
 * // PasswordAuthentication yes, AuthenticationMethods publickey,password, PasswordAuthentication no
 * startsWithout(program, [first]); // false
 */
export function startsWithout(program: CompiledProgram, lines: readonly SettingStatement[]): boolean {
  // Where none of them is in force while sshd starts, it finds what it found.
  if (!lines.some((line) => isInForceAtStartup(program, line))) return true;
  const gone = new Set<unknown>(lines.map(({ node }) => node));
  const settings = new Map(program.settings);
  for (const keyword of new Set(lines.map((line) => line.keyword?.keyword))) {
    const known = keyword === undefined ? undefined : settings.get(keyword);
    if (keyword !== undefined && known !== undefined)
      settings.set(
        keyword,
        known.filter(({ node }) => !gone.has(node)),
      );
  }
  return fatalIn({ ...program, settings }) <= fatalNow(program);
}

const isInForceAtStartup = (program: CompiledProgram, { keyword, node }: SettingStatement): boolean =>
  keyword !== null && nodesInForce(program, keyword.keyword).has(node);

const nodesInForce = remember(
  (program: CompiledProgram, keyword: KeywordName): ReadonlySet<unknown> =>
    new Set(resolveAtStartup(program, keyword).origins.map(({ node }) => node)),
);

const fatalIn = (program: ReadProgram): number =>
  checkAfterReading(program).filter(({ severity }) => severity !== 'logged').length;

const fatalNow = rememberOnce(fatalIn);

/**
 * What sshd dies of without a word, when a connection meets it. Not among {@link checkAfterReading}: `sshd -t` notices nothing.
 */
export function crashFaults(program: ReadProgram): readonly Fault[] {
  if (!hasQuirk(program.tree.target, 'subsystemInMatchCrashes')) return [];
  if (resolveAtStartup(program, 'Subsystem').value !== undefined) return [];
  const inBlock = program.settings.get('Subsystem')?.find((statement) => !statement.startup);
  if (inBlock === undefined) return [];
  return [lateFault(program, inBlock, 'crash', 'logged', 'Segmentation fault', 'Subsystem')];
}

function commandFaults(program: ReadProgram): readonly Fault[] {
  return commands.flatMap(([command, user]) => {
    const set = resolveAtStartup(program, command);
    const text = typeof set.value === 'string' ? set.value : null;
    if (text === null || isNone(text) || set.origins.length === 0) return [];
    if (resolveAtStartup(program, user).origins.length > 0) return [];
    const message = `${command} set without ${user}`;
    // Lines that were not read may set it, and a refusal is one that is certain.
    const severity = mayBeSetUnread(program, user) ? 'logged' : 'fatal';
    return [lateFault(program, set.origins[0], 'command-without-user', severity, message, command)];
  });
}

function methodFaults(program: ReadProgram): readonly Fault[] {
  const set = resolveAtStartup(program, 'AuthenticationMethods');
  const origin = set.origins[0];
  const value = set.value as AuthenticationMethods | undefined;
  if (origin === undefined || value === undefined || value === 'any') return [];
  const faults: Fault[] = [];
  let mayPass = mayBeSetUnread(program, 'AuthenticationMethods');
  for (const { text, methods } of value) {
    const off = methods
      .map((method) => method.split(':', 1)[0] ?? '')
      .filter((name) => !isEnabled(program, name));
    const [disabled] = off;
    if (disabled === undefined) return faults;
    const message = `Disabled method "${disabled}" in AuthenticationMethods list "${text}"`;
    faults.push(
      lateFault(program, origin, 'unsatisfiable-methods', 'logged', message, 'AuthenticationMethods'),
    );
    mayPass ||= off.every((name) => isSwitchedUnread(program, name));
  }
  if (mayPass) return faults;
  const message = 'AuthenticationMethods cannot be satisfied by enabled authentication methods';
  faults.push(lateFault(program, origin, 'unsatisfiable-methods', 'fatal', message, 'AuthenticationMethods'));
  return faults;
}

function isEnabled(program: ReadProgram, method: string): boolean {
  const keyword = switchesOfMethods.get(method);
  if (keyword === undefined) return true;
  return resolveAtStartup(program, keyword).value === 'yes';
}

/** Whether lines that were not read may decide whether a method is on. */
export function isSwitchedUnread(program: ReadProgram, method: string): boolean {
  const keyword = switchesOfMethods.get(method);
  if (keyword === undefined) return false;
  if (mayBeSetUnread(program, keyword)) return true;
  return (
    keyword === 'KbdInteractiveAuthentication' &&
    hasQuirk(program.tree.target, 'challengeResponseDecides') &&
    mayBeSetUnread(program, 'ChallengeResponseAuthentication')
  );
}
