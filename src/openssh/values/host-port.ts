import { hasBehaviour } from '../behaviours.js';
import type { TargetFacts } from '../targets/facts.js';
import { parseNumber } from './numbers.js';

/** A host and what stands behind it. */
export interface HostPort {
  /** Without brackets around it. */
  readonly host: string;
  /** `null` where no colon follows the host. */
  readonly port: string | null;
}

/**
 * Splits `HOST:PORT` and `[HOST]:PORT` (`misc.c:hpdelim`, `cleanhostname`). Up to 7.9 a slash would do for the colon; since then a
 * host that ends at a slash is none.
 *
 * @returns `undefined` where sshd finds no host
 * @example
 * parseHostPort('[::1]:22', target); // { host: '::1', port: '22' }
 */
export function parseHostPort(text: string, target: TargetFacts): HostPort | undefined {
  const split = splitHostPort(text);
  if (split === undefined || (split.delimiter === '/' && !hasBehaviour(target, 'slashBeforePort')))
    return undefined;
  const { host, port } = split;
  return { host, port };
}

/**
 * Splits a host from what stands behind a colon or a slash (`misc.c:hpdelim2`).
 *
 * @returns `undefined` where sshd finds no host
 */
export function splitHostPort(
  text: string,
): (HostPort & { readonly delimiter: ':' | '/' | null }) | undefined {
  const end = hostEnd(text);
  if (end === undefined) return undefined;
  const delimiter = text[end];
  if (delimiter === undefined) return { host: withoutBrackets(text), port: null, delimiter: null };
  if (delimiter !== ':' && delimiter !== '/') return undefined;
  return { host: withoutBrackets(text.slice(0, end)), port: text.slice(end + 1), delimiter };
}

function hostEnd(text: string): number | undefined {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    return close === -1 ? undefined : close + 1;
  }
  const end = text.search(/[:/]/);
  return end === -1 ? text.length : end;
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/**
 * Reads a port (`misc.c:a2port`): a number from 0 to 65535 or, since 7.9, the name of a TCP service.
 *
 * @param servicePort - finds services; without it no name is a port
 * @returns `null` where it is none
 * @example
 * parsePort('022', target); // 22
 */
export function parsePort(
  text: string,
  target: TargetFacts,
  servicePort: (name: string) => number | null = () => null,
): number | null {
  const port = parseNumber(text, 0, 65535);
  if (typeof port === 'number') return port;
  return hasBehaviour(target, 'portsByName') ? servicePort(text) : null;
}
