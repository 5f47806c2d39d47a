import { lowerAscii } from '../text/index.js';
import type { Lookups } from './model.js';

/** The TCP services that administrators name; the numbers are IANA's and those of every /etc/services. */
const services: ReadonlyMap<string, number> = new Map([
  ['tcpmux', 1],
  ['echo', 7],
  ['discard', 9],
  ['daytime', 13],
  ['ftp-data', 20],
  ['ftp', 21],
  ['ssh', 22],
  ['telnet', 23],
  ['smtp', 25],
  ['time', 37],
  ['domain', 53],
  ['http', 80],
  ['kerberos', 88],
  ['pop3', 110],
  ['sunrpc', 111],
  ['nntp', 119],
  ['ntp', 123],
  ['imap2', 143],
  ['imap', 143],
  ['ldap', 389],
  ['https', 443],
  ['submission', 587],
  ['ldaps', 636],
  ['imaps', 993],
  ['pop3s', 995],
  ['mysql', 3306],
  ['postgresql', 5432],
]);

/** Answers without asking anything of the machine: well-known services, `localhost`, and no other name. */
export const standardLookups: Lookups = {
  servicePort: (name) => services.get(name) ?? null,
  resolveHost: (name) =>
    lowerAscii(name) === 'localhost' ? ['127.0.0.1'] : { error: 'Name or service not known' },
};

/** The same, of a machine without any network device but the loopback one, as those were on which sshd was recorded. */
export const bareLookups: Lookups = { ...standardLookups, hasDevice: () => false };
