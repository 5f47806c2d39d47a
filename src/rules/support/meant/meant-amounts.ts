import { lowerAscii, upperAscii } from '../../../text/index.js';

/** A number with a unit of time, as people write it. */
const timeInWords = /^(\d+) ?([smhdw])(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?|eeks?)?$/i;

/** One of minutes and more with a decimal fraction, which sshd takes of seconds at most. */
const fraction = /^(\d*\.\d+)([mhdw])$/;

const secondsOf: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * A time as sshd reads it, for one that is written out; `null` where it is none.
 *
 * @example
 * meantTime('2 min'); // '2m'
 */
export function meantTime(text: string): string | null {
  const [, part, of = ''] = fraction.exec(text) ?? [];
  const seconds = Number(part) * (secondsOf[of] ?? 0);
  if (part !== undefined) return Number.isInteger(seconds) && seconds > 0 ? `${seconds}s` : null;
  const [, number, unit] = timeInWords.exec(text) ?? [];
  return number === undefined || unit === undefined ? null : `${number}${lowerAscii(unit)}`;
}

/**
 * A size as sshd reads it, for one with a blank or the name of its unit; `null` where it is none, or already is one.
 *
 * @example
 * meantSize('1 GB'); // '1G'
 */
export function meantSize(text: string): string | null {
  const [, number, gap, unit, rest] = /^(\d+(?:\.\d+)?)( ?)([KMGTPE])(i?B)?$/i.exec(text) ?? [];
  if (number === undefined || unit === undefined || (gap === '' && rest === undefined)) return null;
  return `${number}${upperAscii(unit)}`;
}

/** A size and a time with another sign than a blank between them. */
const sizeWithTime = /^(default|\d[\d.]*[KMGTPE]?(?:i?B)?)[,;:/|+-](none|\d[\da-z]*)$/i;

/**
 * What RekeyLimit takes, for a size and a time that stand together; `null` where they do not.
 *
 * @example
 * sizeAndTime('1G,1hour'); // ['1G', '1h']
 */
export function sizeAndTime(text: string): readonly [string, string] | null {
  const [, size, time] = sizeWithTime.exec(text) ?? [];
  return size === undefined || time === undefined ? null : [meantSize(size) ?? size, meantTime(time) ?? time];
}

/** Three numbers with any sign between them. */
const threeNumbers = /^(\d{1,10})[:;,./|-]{1,2}(\d{1,10})%?[:;,./|-]{1,2}(\d{1,10})[:;,%]?$/;

/**
 * What MaxStartups takes, for three numbers with another sign than a colon between them; `null` where there are not three.
 *
 * @example
 * meantStartups('10-30-100'); // '10:30:100'
 */
export function meantStartups(text: string): string | null {
  return threeNumbers.exec(text)?.slice(1).join(':') ?? null;
}
