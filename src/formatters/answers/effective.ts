import type {
  Connection,
  Evaluation,
  Place,
  Setting,
  Shadowed,
  ShadowReason,
} from '../../semantics/index.js';
import { describeConnection } from '../support/connection.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';
import { visible } from '../support/visible.js';

/** Why a line has no effect. */
const reasons: Readonly<Record<ShadowReason, string>> = {
  'earlier-value': 'sshd uses the first value',
  'later-value': 'sshd uses the last value',
  'match-block-first': 'sshd uses the value of the first Match block that matches',
  'replaced-by-match-block': 'a Match block that matches takes its place',
};

/** For people: each setting as `sshd -T` prints it, where it is set, and what it overrides. */
export function printWhy(evaluation: Evaluation, { painter }: Style): string {
  const lines = evaluation.settings.flatMap((setting) => describeSetting(setting, evaluation, { painter }));
  if (!evaluation.complete) lines.push(incomplete(evaluation.connection));
  return `${lines.join('\n')}\n`;
}

function describeSetting(
  setting: Setting,
  { target }: Pick<Evaluation, 'target'>,
  { painter }: Style,
): readonly string[] {
  if (setting.lines.length === 0) return [];
  const places = setting.origins.filter((origin) => origin !== 'default');
  const byDefault = places.length === 0 ? painter('faint', `  (default of ${target.name})`) : '';
  return [
    ...setting.lines.map((line) => `${painter('strong', visible(line))}${byDefault}`),
    ...places.map((origin) => `  set at ${lineOf(origin)}`),
    ...setting.shadowed.map(describeShadowed),
  ];
}

function describeShadowed(shadowed: Shadowed): string {
  const { values, reason } = shadowed;
  const value = visible(values.join(' '));
  return `  overrides ${value === '' ? 'the line' : value} at ${lineOf(shadowed)}: ${reasons[reason]}`;
}

/** The line as sshd counts it. */
const lineOf = ({ file, line }: Place): string => `${visible(file.name)}:${line}`;

function incomplete(connection: Connection | null): string {
  const whom = connection === null ? '' : ` for ${visible(describeConnection(connection))}`;
  return `not all is known${whom}: what the file includes, or in which groups the account is; --sysroot names the system`;
}

/** What is in force, for programs; described in docs/usage.md. */
export function effectiveJson(evaluation: Evaluation): string {
  const { target, complete, connection, settings } = evaluation;
  return `${stringify({ target: target.name, complete, connection, settings: settings.map(describe) })}\n`;
}

function describe({ keyword, values, lines, origins, shadowed }: Setting): Record<string, unknown> {
  return {
    keyword,
    values,
    lines,
    origins: origins.map((origin) => (origin === 'default' ? origin : describePlace(origin))),
    shadowed: shadowed.map((one) => ({ ...describePlace(one), values: one.values, reason: one.reason })),
  };
}

const describePlace = ({ file, line, range }: Place): Record<string, unknown> => ({
  file: file.name,
  line,
  range,
});
