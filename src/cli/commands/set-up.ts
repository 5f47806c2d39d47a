import { doubtText, obstacleText, visible } from '../../formatters/index.js';
import { platformsOf, type PurposeName, setUp, type SetUp } from '../../linter/index.js';
import type { ConfigTree } from '../../semantics/index.js';
import { decodeSource, encodeSource } from '../../text/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import type { Input } from '../inputs/model.js';
import { type Opened, openOne } from '../inputs/open.js';
import { type Place, placeOf, placeOfNew } from '../inputs/place.js';
import { type ExitCode, type Io, WriteFailure } from '../io.js';
import type { OptionValues } from '../options.js';
import { printPatch } from '../report/report.js';

/** The options that name what a configuration is set up for. */
const purposeOptions = ['powershell', 'windows-admin-keys'] as const satisfies readonly (PurposeName &
  keyof OptionValues)[];

/** Whether a purpose is named, or what only makes sense with one; without that, init is about settings. */
export function isSetUp(options: OptionValues): boolean {
  return Object.keys(options).some((name) => name !== 'color');
}

/**
 * Sets a configuration up for PowerShell remoting or for administrators’ keys on Windows: shows the change, and makes it with `--fix`.
 *
 * @throws UsageError
 */
export async function setUpCommand(
  [operand]: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const purposes = purposeOptions.filter((name) => options[name] === true);
  if (purposes.length === 0) throw new UsageError('init needs --powershell or --windows-admin-keys');
  const opened = await openOne(operand, options, io, 'made');
  const { name, tree, load } = opened;
  const { platform } = tree.target;
  // A file of one line would keep the service from putting its own there, with sftp and the block of administrators.
  if (opened.input.kind === 'file' && opened.input.isNew === true && platform === 'windows')
    throw new UsageError(
      `${name}: No such file or directory; the service puts the sshd_config of Windows there when it starts: Start-Service sshd`,
    );
  for (const purpose of purposes) {
    const platforms = platformsOf(purpose);
    if (platforms?.includes(platform) === false)
      throw new UsageError(
        `--${purpose} is for ${platforms.join(', ')}, not for ${platform}; name a --target`,
      );
  }
  const result = setUp({ purposes, tree, load, name });
  const { left, obstacles, doubts, refusal, steps } = result;
  if (result.before.isTranscoded)
    complain(`${name}: is in UTF-16, which sshd cannot read; it is written in UTF-8`, io);
  await show(result, opened, options, io);
  if (result.isDone && opened.input.kind !== 'stdin') io.stderr.write(`${name}: nothing to change\n`);
  for (const { file, message } of left) complain(`${file.name}: not done: ${message}`, io);
  for (const obstacle of obstacles) complain(`${name}: not done: ${obstacleText(obstacle, tree.world)}`, io);
  for (const paths of doubts) complain(`${name}: ${doubtText(paths)}`, io);
  if (refusal !== null)
    complain(`${name}: sshd refuses the file: ${refusal}; \`sshd-lint check\` shows every fault`, io);
  const who = platform === 'windows' ? 'administrator' : 'root';
  if (steps.length > 0)
    io.stderr.write(`then, as ${who}:\n${steps.map((step) => `  ${visible(step)}\n`).join('')}`);
  return left.length > 0 || obstacles.length > 0 || refusal !== null ? 1 : 0;
}

/** Prints the change, or makes it; standard input comes out whole. */
async function show(
  { file, changed, before }: SetUp,
  { input, name, tree }: Opened & { readonly tree: ConfigTree },
  options: OptionValues,
  io: Io,
): Promise<void> {
  const old = encodeSource(file.config.source);
  if (input.kind === 'stdin') {
    io.stdout.write(changed ?? old);
  } else if (changed === null) {
    return;
  } else if (options.fix === true) {
    const { world } = tree;
    const place = input.isNew === true ? placeOfNew(input, world, options.as) : placeOf(file, [world]);
    write(input, place, old, changed, io);
  } else {
    const { patchOf } = await import('../report/patch.js');
    printPatch(patchOf(name, before.source.text, decodeSource(changed, name).text), options, io);
    io.stderr.write(
      `${visible(name)}: ${input.isNew === true ? 'does not exist; --fix makes it' : '--fix makes this change'}\n`,
    );
  }
}

/**
 * @throws UsageError where the file cannot be written
 */
function write(
  { name, isNew }: Input & { readonly kind: 'file' },
  place: Place,
  expected: Uint8Array,
  bytes: Uint8Array,
  io: Io,
): void {
  try {
    if (isNew === true) {
      io.writeReport({ ...place, bytes });
      io.stderr.write(`${name}: made; run \`sshd -t\` before you restart sshd\n`);
      return;
    }
    const warnings = io.writeFile({ ...place, bytes, expected, backupSuffix: undefined });
    for (const warning of warnings) complain(`${name} ${warning}`, io);
  } catch (error) {
    if (error instanceof WriteFailure) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
  io.stderr.write(`${name}: written; run \`sshd -t\` before you restart sshd\n`);
}
