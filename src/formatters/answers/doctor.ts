import type { LoginStation } from '../../openssh/index.js';
import {
  type Connection,
  describeKey,
  type LoginEvidence,
  type LoginPart,
  type LoginReport,
  type LogLine,
  type LogReading,
  type Place,
  type Verdict,
} from '../../semantics/index.js';
import { type FileStatus, type FileType, octalMode } from '../../system/index.js';
import { inLine } from '../../text/index.js';
import { commandLines } from '../support/commands.js';
import { describeConnection } from '../support/connection.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';
import type { Role } from '../support/painter.js';
import { visible } from '../support/visible.js';
import { inWords, type WordedPart, type WordedReport, type WordedStation } from './login-words.js';
import { type AnswerPlace, plainOrigins } from './plain.js';

/** What the doctor found: by following the login, by reading a log, or both. */
export interface Diagnosis {
  readonly report: LoginReport | null;
  readonly log: { readonly name: string; readonly reading: LogReading } | null;
}

const verdictWords: Readonly<Record<Verdict, readonly [word: string, role: Role]>> = {
  ok: ['ok', 'added'],
  refused: ['refused', 'error'],
  unknown: ['unknown', 'warning'],
  'not-reached': ['-', 'faint'],
};

const outcomes: Readonly<Record<LoginReport['outcome'], readonly [text: string, role: Role]>> = {
  accepted: ['accepted', 'added'],
  refused: ['refused', 'error'],
  unknown: ['cannot be told', 'warning'],
};

/** For people: the stations one below the other, what shows each verdict, and what to change first. */
export function printDoctor({ report, log }: Diagnosis, style: Style): string {
  const lines = [
    ...(report === null ? [] : reportLines(inWords(report), style)),
    ...(report === null || log === null ? [] : ['']),
    ...(log === null ? [] : logLines(log, style)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What has to be said yet for an answer; where that is not enough, what would tell more. */
function wanting({ asks, stations }: WordedReport): string {
  if (asks.length === 0) return '';
  const isEnough = stations.every(
    ({ verdict, asks: own, parts }) =>
      verdict !== 'unknown' || own !== undefined || parts.some((part) => part.asks !== undefined),
  );
  return isEnough ? ` without ${asks.join(' and ')}` : `; ${asks.join(' and ')} would tell more`;
}

function reportLines(report: WordedReport, { painter }: Style): readonly string[] {
  const { stations, connection, target, key, outcome, more, complete, remedy, remarks, system } = report;
  const by = key === null ? 'any key of its files' : describeKey(key);
  const width = Math.max(...stations.map(({ id }) => id.length));
  const [word, role] = outcomes[outcome];
  return [
    painter('strong', visible(`${describeConnection(connection)} by ${by}, sshd of ${target.name}`)),
    '',
    ...stations.flatMap((station) => stationLines(station, width, painter)),
    '',
    painter(role, `${word}${visible(more)}${wanting(report)}${complete ? '' : ' (not all was read)'}`),
    ...(remedy === null
      ? []
      : [
          `first: ${visible(remedy.description)}`,
          ...commandLines(remedy.commands, system).map((line) => `  ${visible(line)}`),
        ]),
    ...(outcome === 'refused' ? [] : remarks.map((remark) => painter('faint', visible(remark)))),
  ];
}

/** Columns of the longest verdict. */
const verdictWidth = 'refused'.length;

function stationLines(station: WordedStation, width: number, painter: Style['painter']): readonly string[] {
  const [word, role] = verdictWords[station.verdict];
  const head = `${painter(role, word.padEnd(verdictWidth))}  ${station.id.padEnd(width)}  `;
  const indent = ' '.repeat(verdictWidth + width + 4);
  const shown = station.verdict === 'ok' ? placesOf(station) : '';
  return [
    `${head}${visible(station.says)}${shown}`,
    ...(station.verdict === 'ok' ? [] : station.evidence.flatMap(evidenceText)).map(
      (text) => `${indent}  ${text}`,
    ),
    ...(station.parts.length === 0 || station.verdict === 'ok' ? [] : station.parts)
      .filter(({ says }) => says !== station.says)
      .map(
        (part) =>
          `${indent}  ${painter(verdictWords[part.verdict][1], verdictWords[part.verdict][0])}: ${visible(part.says)}`,
      ),
  ];
}

/** Where what holds is set, if not by default: ` (sshd_config:3)`. */
function placesOf({ evidence }: Pick<LoginPart, 'evidence'>): string {
  const places = evidence.flatMap((one) =>
    one.kind === 'setting' ? one.origins.filter((origin) => origin !== 'default').map(placeText) : [],
  );
  return places.length === 0 ? '' : ` (${[...new Set(places)].join(', ')})`;
}

const placeText = ({ file, line }: Place): string => `${visible(file.name)}:${line}`;

/** More of a list is not shown. */
const LONGEST_VALUE = 60;

function evidenceText(evidence: LoginEvidence): readonly string[] {
  switch (evidence.kind) {
    case 'setting': {
      const { keyword, values } = evidence;
      // A name may have blanks, and other values may be such lines.
      const value = /^(?:Allow|Deny)(?:Users|Groups)$/.test(keyword) ? inLine(values) : values.join(' ');
      const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
      const places = evidence.origins.map((origin) => (origin === 'default' ? 'default' : placeText(origin)));
      return [visible(`${keyword} ${shown} (${places.join(', ')})`)];
    }
    case 'path':
      return [visible(`${evidence.path}: ${modeText(evidence.status)} ${ownerText(evidence)}`)];
    case 'line':
      return evidence.text === '' ? [] : [visible(`${evidence.path}:${evidence.line}: ${evidence.text}`)];
    case 'log':
      return [visible(`sshd logs (${evidence.level}): ${evidence.message}`)];
  }
}

/** As `ls -l` shows it, with the number that chmod takes. */
function modeText({ mode, type }: FileStatus): string {
  const letters = Array.from('rwxrwxrwx', (letter, index) => ((mode >> (8 - index)) & 1 ? letter : '-')).join(
    '',
  );
  return `${type === 'directory' ? 'd' : type === 'link' ? 'l' : '-'}${letters} ${octalMode(mode)}`;
}

function ownerText({ owner, group, status }: LoginEvidence & { readonly kind: 'path' }): string {
  return `${owner ?? status.uid}:${group ?? status.gid}`;
}

function logLines({ name, reading }: NonNullable<Diagnosis['log']>, { painter }: Style): readonly string[] {
  const { lines, decisive, points } = reading;
  if (lines.length === 0)
    return [`${visible(name)}: nothing that says why; LogLevel DEBUG1 on the server, or ssh -vv, says more`];
  return [
    painter('strong', visible(`${name}:`)),
    ...lines.flatMap((line) => [
      `${painter(roleOf(line), line === decisive ? '>' : ' ')} ${line.line}: ${visible(line.text)}${line.times > 1 ? painter('faint', ` (${line.times} times)`) : ''}`,
      painter('faint', `    ${line.message.station}: ${visible(line.message.means)}`),
    ]),
    points !== null
      ? `it points at: ${points}`
      : lines.some(({ message }) => message.says === 'passed')
        ? 'the log ends well'
        : 'nothing in it says how the login ended',
  ];
}

const roleOf = ({ message }: LogLine): Role =>
  message.says === 'refused' ? 'error' : message.says === 'passed' ? 'added' : 'warning';

/** How far a login by key gets, as plain data: what `sshd-lint doctor --user NAME --json` prints. */
export interface DoctorAnswer {
  /** The name of the sshd. */
  readonly target: string;
  /** The root of the account’s system, where it is not the one that sshd-lint runs on. */
  readonly system: string | null;
  readonly connection: Connection;
  /** The key that was asked about; `null` for any key in the account’s files. */
  readonly key: {
    readonly type: string;
    readonly bits: number | null;
    readonly certificate: boolean;
  } | null;
  /** `accepted`: the key lets the account in, to a session, together with what is asked for `besides`. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /**
   * The methods that AuthenticationMethods asks for besides the key, list by list, each of which is enough; empty where the key alone lets
   * in, and where it does not come so far.
   */
  readonly besides: readonly (readonly string[])[];
  /** Whether all was read that sshd would read of its configuration. */
  readonly complete: boolean;
  /** In the order in which sshd passes them. */
  readonly stations: readonly DoctorStation[];
  /** What to change first; `null` where the login succeeds, or where nobody knows. */
  readonly remedy: DoctorRemedy | null;
  /** The options of the command that would tell, where the outcome is unknown: `--addr` for `addr`. */
  readonly asks: readonly string[];
  /** What has a say and was not looked at, in words. */
  readonly remarks: readonly string[];
}

/** Something that a login depends on. */
export interface DoctorPart {
  /** `ok`: sshd goes on. `refused`: it does not. `unknown`: that cannot be told. */
  readonly verdict: 'ok' | 'refused' | 'unknown' | 'not-reached';
  /** Lower case, no full stop. */
  readonly says: string;
  /** What shows the verdict to be true. */
  readonly evidence: readonly DoctorEvidence[];
  readonly remedy: DoctorRemedy | null;
}

/** One of the things that must go well for a login. */
export interface DoctorStation extends DoctorPart {
  readonly id: LoginStation;
  /** Files, commands and the like, of which one must be `ok`; none where the station is judged as a whole. */
  readonly parts: readonly DoctorPart[];
}

/** What shows a verdict to be true: a value and its lines, the mode of a path, a line of a file, or what sshd logs. */
export type DoctorEvidence =
  | {
      readonly kind: 'setting';
      readonly keyword: string;
      readonly values: readonly string[];
      readonly origins: readonly (AnswerPlace | 'default')[];
    }
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly type: FileType;
      /** In octal, as `chmod` takes it. */
      readonly mode: string;
      readonly uid: number;
      readonly gid: number;
      readonly owner: string | null;
      readonly group: string | null;
    }
  | { readonly kind: 'line'; readonly path: string; readonly line: number; readonly text: string }
  | { readonly kind: 'log'; readonly message: string; readonly level: string };

/** What is to be done. */
export interface DoctorRemedy {
  /** Lower case, no full stop. */
  readonly description: string;
  /** For the system itself. */
  readonly commands: readonly string[];
}

/** For programs; described in docs/doctor.md. */
export function doctorJson({ report, log }: Diagnosis): string {
  return `${stringify({
    ...(report === null ? {} : plainReport(report)),
    ...(log === null ? {} : { log: logJson(log.reading) }),
  })}\n`;
}

/** A login that was followed, as plain data. */
export function plainReport(report: LoginReport): DoctorAnswer {
  const { target, system, connection, key, outcome, besides, complete, stations, remedy, asks, remarks } =
    inWords(report);
  return {
    target: target.name,
    system,
    connection,
    key: key === null ? null : { type: key.type.name, bits: key.bits, certificate: key.certificate !== null },
    outcome,
    besides,
    complete,
    stations: stations.map(({ id, parts, ...part }) => ({
      id,
      ...plainPart(part),
      parts: parts.map(plainPart),
    })),
    remedy: remedy === null ? null : plainRemedy(remedy),
    asks,
    remarks,
  };
}

function plainPart({ verdict, says, evidence, remedy }: WordedPart): DoctorPart {
  return {
    verdict,
    says,
    evidence: evidence.map(plainEvidence),
    remedy: remedy === null ? null : plainRemedy(remedy),
  };
}

const plainRemedy = ({ description, commands }: DoctorRemedy): DoctorRemedy => ({ description, commands });

function plainEvidence(evidence: LoginEvidence): DoctorEvidence {
  switch (evidence.kind) {
    case 'setting': {
      const { kind, keyword, values, origins } = evidence;
      return { kind, keyword, values, origins: plainOrigins(origins) };
    }
    case 'path': {
      const { type, mode, uid, gid } = evidence.status;
      const { kind, path, owner, group } = evidence;
      return { kind, path, type, mode: octalMode(mode), uid, gid, owner, group };
    }
    case 'line':
    case 'log':
      return { ...evidence };
  }
}

function logJson({ lines, decisive, points }: LogReading): Record<string, unknown> {
  return {
    points,
    lines: lines.map((line) => ({
      line: line.line,
      text: line.text,
      message: line.name,
      by: line.message.by,
      station: line.message.station,
      says: line.message.says,
      means: line.message.means,
      times: line.times,
      decisive: line === decisive,
    })),
  };
}
