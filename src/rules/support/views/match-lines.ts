import {
  type FileEdits,
  manualFix,
  removeWords,
  repeatBlock,
  replaceWords,
  unsafeFix,
} from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { criteriaOf, findCriterion, parsePort, type Target } from '../../../openssh/index.js';
import { lowerAscii, nearest } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import type { PlacedFault } from '../faults/faults.js';
import { indexOfWordAt } from '../places.js';

/** Criteria of ssh_config(5) that sshd never knew. */
export const clientCriteria = new Set([
  'canonical',
  'command',
  'exec',
  'final',
  'localnetwork',
  'localuser',
  'originalhost',
  'sessiontype',
  'tagged',
]);

/** An `=` behind a criterion: up to 9.8 it divides words, from 9.9 on it is a part of one; 9.9p1 does not know `User=bob` either. */
export function equalsAtFault({ statement, at }: PlacedFault, target: Target): FaultView | null {
  const words = statement?.node.arguments ?? [];
  const index = indexOfWordAt(words, at.range[0]);
  const [before, sign, word, next] = [words[index - 2], words[index - 1], words[index], words[index + 1]];
  if (word === undefined || target.syntax !== 'argv-match') return null;
  const writing = (run: readonly Word[], texts: readonly string[]): FaultView => {
    const written = unsafeFix(`write \`${texts.join(' ')}\``, [replaceWords(at.file, run, texts)]);
    return { message: 'equals', fixes: [written] };
  };
  if (before !== undefined && sign?.value === '=' && findCriterion(before.value) !== undefined)
    return writing([before, sign, word], [before.value, word.value]);
  const [, name = '', list = ''] = /^([^=]+)=(.*)$/.exec(word.value) ?? [];
  if (name === '' || findCriterion(name) === undefined) return null;
  if (list !== '') return writing([word], [name, list]);
  return next === undefined ? null : writing([word, next], [name, next.value]);
}

/** More copies of a block would hardly be what is wanted. */
const mostPorts = 8;

/** What LocalPort takes for no port: it is not a list of patterns as those of other criteria are. */
export function portAtFault(
  { fault, statement, at: { file, range } }: PlacedFault,
  target: Target,
): FaultView | null {
  if (!fault.message.startsWith('Invalid LocalPort ')) return null;
  const match = statement?.node;
  const ports = file.config.source.text
    .slice(...range)
    .replaceAll('"', '')
    .split(',');
  const areMeant =
    ports.length > 1 &&
    ports.length <= mostPorts &&
    new Set(ports).size === ports.length &&
    ports.every((port) => parsePort(port, target) !== null);
  if (!areMeant || match?.type !== 'Match') return { message: 'port' };
  const description = `write the block once for each of ${ports.join(', ')}`;
  return { message: 'port', fixes: [unsafeFix(description, [repeatBlock(file, match, range, ports)])] };
}

/** A brace that was to open a block. */
export function braceAtFault({ statement, at }: PlacedFault): FaultView | null {
  const words = statement?.node.arguments ?? [];
  const brace = words.at(-1);
  if (brace?.value !== '{' || words.length < 2) return null;
  return {
    message: 'brace',
    at: { file: at.file, range: brace.range },
    fixes: [unsafeFix('take the brace out', [removeWords(at.file, [brace])])],
  };
}

/** What can be told from a name and from a criterion at a glance. */
export const looksLikeAddress = /^[!,]*[\da-f*?]*[.:][\da-f.:*?,!/]*$/i;

/** A name, or an address, that stands alone on a line. */
export function aloneAtFault(
  { fault, statement, at: { file } }: PlacedFault,
  target: Target,
): FaultView | null {
  const [word, next] = statement?.node.arguments ?? [];
  if (word === undefined || next !== undefined || !/^[\w.:*?,!/-]+$/.test(word.value)) return null;
  const isName =
    findCriterion(word.value) === undefined && nearestCriterion(word.value, target) === undefined;
  if (!fault.message.startsWith('Missing Match criteria for ') || !isName) return null;
  if (clientCriteria.has(lowerAscii(word.value))) return { message: 'client' };
  const edits = (criterion: string): FileEdits => replaceWords(file, [word], [criterion, word.value]);
  if (/^(?:\*|any|anyone|default|everybody|everyone)$/i.test(word.value))
    return {
      message: 'everyone',
      fixes: [unsafeFix('write `all`', [replaceWords(file, [word], ['all'])])],
    };
  if (looksLikeAddress.test(word.value))
    return { message: 'alone', fixes: [unsafeFix(`write \`Address ${word.value}\``, [edits('Address')])] };
  return {
    message: 'alone',
    fixes: ['User', 'Group'].map((criterion) =>
      manualFix(`write \`${criterion} ${word.value}\`, if that is meant`, [], [edits(criterion)]),
    ),
  };
}

/** Other names for criteria. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['addr', 'Address'],
  ['from', 'Address'],
  ['hostname', 'Host'],
  ['ip', 'Address'],
  ['ipaddress', 'Address'],
  ['login', 'User'],
  ['port', 'LocalPort'],
  ['remoteaddress', 'Address'],
  ['source', 'Address'],
  ['username', 'User'],
]);

/** A criterion of the target that was meant, maybe. */
export function nearestCriterion(typed: string, target: Target): string | undefined {
  const names = criteriaOf(target).map(({ name }) => name);
  return nearest(typed, names) ?? otherNames.get(lowerAscii(typed));
}
