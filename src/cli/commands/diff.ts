import { describeLogin, diffJson, printDiff } from '../../formatters/index.js';
import {
  asksForGroups,
  type CompiledProgram,
  compile,
  diff,
  loginChanges,
  loginFor,
} from '../../semantics/index.js';
import { orNull } from '../../system/index.js';
import { listed } from '../../text/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import type { ExitCode, Io } from '../io.js';
import { readingOnce } from '../inputs/bytes.js';
import { noteUnread, type Opened, openOne } from '../inputs/open.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';
import { writePieces } from '../report/write-pieces.js';

/**
 * Says what changes from one configuration to another, for whom. A folder is a system's root, and its sshd_config is compared.
 *
 * @returns 0 where nothing changes for anyone, 2 where sshd would refuse one of them, or not all of them may be read
 * @throws UsageError where one cannot be read, or both are standard input
 */
export async function diffCommand(
  [old = '', now = '']: readonly string[],
  options: OptionValues,
  given: Io,
): Promise<ExitCode> {
  const io = readingOnce(given);
  if (old === '-' && now === '-')
    throw new UsageError('standard input is either the old configuration or the new one');
  const sides = await openBoth(old, now, options, io);
  const [before, after] = [compile(sides[0].tree), compile(sides[1].tree)];
  const difference = diff(before, after);
  const scope = noteOtherGroups([before, after], sides, io) ? 'configurations' : 'all';
  if (options.json === true) await writePieces(diffJson(difference), io.stdout);
  else
    io.stdout.write(
      printDiff(difference, loginChanges(before, after), scope, styleFor(io.stdout, options, io)),
    );
  const isUnread = noteUnread(
    sides.map(({ tree }) => tree),
    io,
  );
  if (isUnread || difference.oldError !== null || difference.newError !== null) return 2;
  return difference.changes.length === 0 ? 0 : 1;
}

/** So many accounts are named, and so many looked at. */
const MOST_NAMED = 3;
const MOST_FOLLOWED = 100;

/**
 * Says of two systems which accounts are in other groups on the one than on the other: what holds for a group may be the same, and not
 * for them. Those come first who log in otherwise.
 *
 * @returns whether there are any
 */
function noteOtherGroups(
  programs: readonly [CompiledProgram, CompiledProgram],
  [old, now]: readonly [Side, Side],
  io: Io,
): boolean {
  const [before, after] = programs.map(({ tree }) => tree.world.accounts);
  if (before?.known !== true || after?.known !== true) return false;
  if (programs.some(({ refused }) => refused) || !programs.some(asksForGroups)) return false;
  const others = before.userNames.filter(
    (name) => after.user(name) !== undefined && !hasEqualItems(before.groupsOf(name), after.groupsOf(name)),
  );
  const where = `in other groups in the system of ${now.name} than in that of ${old.name}`;
  const followed = others.slice(0, MOST_FOLLOWED).map((user) => {
    const [then = '', since = ''] = programs.map((program) => {
      const { methods, refusal } = loginFor(program, { user });
      return describeLogin(methods, refusal);
    });
    return { user, then, since };
  });
  const changed = followed.filter(({ then, since }) => then !== since).slice(0, MOST_NAMED);
  for (const { user, then, since } of changed)
    complain(`${user} is ${where}, and logs in otherwise: before ${then}, then ${since}`, io);
  const rest = others.filter((name) => !changed.some(({ user }) => user === name));
  if (rest.length === 0) return changed.length > 0;
  const more = rest.length - MOST_NAMED;
  const names = [...rest.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])];
  complain(
    `${listed(names)} ${rest.length === 1 ? 'is' : 'are'} ${where}; what else comes of that is not compared`,
    io,
  );
  return true;
}

const hasEqualItems = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((item) => others.includes(item));

type Side = Awaited<ReturnType<typeof openOne>>;

/**
 * Opens both. A file outside of any system, or standard input, is most often an edited copy of the other one: it is judged as if it lay
 * there, so that nothing differs but what was edited.
 */
async function openBoth(
  old: string,
  now: string,
  options: OptionValues,
  io: Io,
): Promise<readonly [Side, Side]> {
  const [before, after] = [await openSide(old, options, io), await openSide(now, options, io)];
  const copyOf = async (side: Side, operand: string, other: Side): Promise<Side> => {
    if (side.tree.world.known || !other.tree.world.known) return side;
    complain(`${side.name} is judged as if it were ${other.name}`, io);
    return openSide(operand, options, io, other);
  };
  return [await copyOf(before, old, after), await copyOf(after, now, before)];
}

/** @param place - the configuration in whose place it is judged */
async function openSide(operand: string, options: OptionValues, io: Io, place?: Opened): Promise<Side> {
  const { target, color } = options;
  const common = {
    ...(target !== undefined && { target }),
    ...(color !== undefined && { color }),
    ...(place?.input.kind === 'file' && { as: place.input.path }),
  };
  return isFolder(operand, io)
    ? openOne(undefined, { ...common, sysroot: operand }, io)
    : openOne(operand, common, io);
}

const isFolder = (operand: string, io: Io): boolean =>
  orNull(() => io.fileSystem.stat(io.resolvePath(operand)))?.type === 'directory';
