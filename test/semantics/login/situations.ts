/** A login to try: what differs from one that succeeds. */
export interface Situation {
  readonly name: string;
  /** Lines of sshd_config in front of the common ones. `ROOT` is the situation's own folder. */
  readonly config?: string;
  /** Lines of `authorized_keys`; `KEY` is alice's own public key, `RSA`, `ECDSA`, `DSA`, `CA` are others. `null`: there is no file. */
  readonly keys?: string | null;
  /** The key that the client offers; `ed25519` without it. */
  readonly offers?: 'ed25519' | 'rsa' | 'ecdsa' | 'dsa' | 'rsa1024' | 'stranger' | CertificateName;
  /** Commands of sh, run as root in the situation's folder, before anybody connects. */
  readonly prepare?: string;
  readonly user?: string;
  /** Where alice is at home, if not in `ROOT/home/alice`. */
  readonly home?: string;
  /** The fields of alice in shadow(5) behind her name. */
  readonly shadow?: string;
  readonly shell?: string;
  /** Lines of group(5) besides those of the accounts. */
  readonly groups?: string;
  /** What the client asks for. */
  readonly asks?: string;
  /** What must come of it; checked on both sides so that a test that never logs in is noticed. */
  readonly expect: 'accepted' | 'refused' | 'unknown';
  /** What is to be changed first. */
  readonly advice?: string;
  /** For `unknown`, and where something has to succeed besides that the client does not give: what sshd does. */
  readonly really?: 'accepted' | 'refused';
  /** What has to succeed besides the key. */
  readonly besides?: readonly (readonly string[])[];
  /** Whether sshd takes the key, and says that it is not all. */
  readonly partial?: boolean;
}

/** Certificates, signed by the authority `ca`: what ssh-keygen is told, and what signs. */
export const certificates = {
  certificate: { args: ['-n', 'alice', '-V', '-1d:+1d'] },
  expired: { args: ['-n', 'alice', '-V', '20200101:20200102'] },
  early: { args: ['-n', 'alice', '-V', '20900101:20910101'] },
  nameless: { args: [] },
  forced: { args: ['-n', 'alice,toor', '-O', 'force-command=echo in'] },
  elsewhere: { args: ['-n', 'alice', '-O', 'source-address=10.0.0.0/8'] },
  strange: { args: ['-n', 'alice', '-O', 'critical:strange@example.com=1'] },
  host: { args: ['-n', 'alice', '-h'] },
  serial: { args: ['-n', 'alice', '-z', '7'] },
  byRsa: { args: ['-n', 'alice'], signer: 'rsa' },
  bySha1: { args: ['-n', 'alice', '-t', 'ssh-rsa'], signer: 'rsa' },
} as const satisfies Readonly<Record<string, Certificate>>;

/** How a certificate is made. */
export interface Certificate {
  readonly args: readonly string[];
  readonly signer?: 'rsa';
}

type CertificateName = keyof typeof certificates;

const ssh = 'home/alice/.ssh';
const file = `${ssh}/authorized_keys`;
const ok = 'accepted';
const no = 'refused';

/** A login by a certificate that `ca` signed, which ROOT/ca names. */
const certified = {
  config: 'TrustedUserCAKeys ROOT/ca',
  keys: null,
  prepare: 'cp CAFILE ca',
  offers: 'certificate',
} as const;

/** The same where a file says whom certificates may be for. */
const principals = {
  ...certified,
  config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals',
  prepare: 'cp CAFILE ca; echo alice > principals',
} as const;

/** A login by a key that a command tells. */
const toldByCommand = {
  config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser bob',
  keys: null,
  prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 755 command",
} as const;

/** A login by a key in a file for each account, outside of their homes. */
const keptElsewhere = {
  config: 'AuthorizedKeysFile ROOT/keys/%u',
  keys: null,
  prepare: 'mkdir keys; cp KEYFILE keys/alice',
} as const;

/** Everything that stands between a key and a login, once so that it holds and once so that it does not. */
export const situations: readonly Situation[] = [
  { name: 'as it should be', expect: ok },
  { name: 'no key file', keys: null, expect: no },
  { name: 'another key in the file', keys: 'RSA\n', expect: no },
  { name: 'another key offered', offers: 'stranger', expect: no },
  // Owners and modes.
  { name: 'home writable for others', prepare: 'chmod 757 home/alice', expect: no },
  {
    name: 'home writable for others without StrictModes',
    config: 'StrictModes no',
    prepare: 'chmod 757 home/alice',
    expect: ok,
  },
  { name: 'home writable for its own group', prepare: 'chmod 775 home/alice', expect: ok },
  {
    name: 'home writable for a group with others',
    prepare: 'chgrp 61010 home/alice; chmod 775 home/alice',
    groups: 'staff:x:61010:bob\n',
    expect: no,
  },
  {
    name: 'home writable for a group of the owner alone, by name',
    prepare: 'chgrp 61010 home/alice; chmod 775 home/alice',
    groups: 'staff:x:61010:alice\n',
    expect: ok,
  },
  {
    name: 'home writable for a group without members',
    prepare: 'chgrp 61010 home/alice; chmod 775 home/alice',
    groups: 'staff:x:61010:\n',
    expect: no,
  },
  {
    name: 'home writable for a group that nobody knows',
    prepare: 'chgrp 61999 home/alice; chmod 775 home/alice',
    expect: no,
  },
  {
    name: 'home writable for the group of two',
    prepare: 'chgrp 61010 home/alice; chmod 775 home/alice',
    groups: 'staff:x:61010:alice,bob\n',
    expect: no,
  },
  { name: 'home of someone else', prepare: 'chown 61002 home/alice', expect: no },
  { name: 'home of root', prepare: 'chown 0 home/alice', expect: ok },
  { name: '.ssh writable for others', prepare: `chmod 777 ${ssh}`, expect: no },
  { name: '.ssh of someone else', prepare: `chown 61002 ${ssh}; chmod 755 ${ssh}`, expect: no },
  { name: '.ssh that its owner may not enter', prepare: `chmod 600 ${ssh}`, expect: no },
  { name: 'key file writable for others', prepare: `chmod 646 ${file}`, expect: no },
  { name: 'key file writable for its own group', prepare: `chmod 664 ${file}`, expect: ok },
  { name: 'key file readable for all', prepare: `chmod 644 ${file}`, expect: ok },
  { name: 'key file of root, readable', prepare: `chown 0:0 ${file}; chmod 644 ${file}`, expect: ok },
  { name: 'key file of root, closed', prepare: `chown 0:0 ${file}; chmod 600 ${file}`, expect: no },
  {
    name: 'key file of root, closed, without StrictModes',
    config: 'StrictModes no',
    prepare: `chown 0:0 ${file}; chmod 600 ${file}`,
    expect: no,
  },
  { name: 'key file of someone else', prepare: `chown 61002 ${file}; chmod 644 ${file}`, expect: no },
  { name: 'key file with no rights', prepare: `chmod 000 ${file}`, expect: no },
  {
    name: 'key file readable through a group',
    prepare: `chown 0:61010 ${file}; chmod 640 ${file}`,
    groups: 'staff:x:61010:alice\n',
    expect: ok,
  },
  {
    name: 'key file that is a folder',
    keys: null,
    prepare: `mkdir ${file}; chown 61001 ${file}`,
    expect: no,
  },
  { name: 'key file with .txt behind its name', prepare: `mv ${file} ${file}.txt`, expect: no },
  {
    name: 'link to a file that is safe',
    prepare: `mv ${file} home/alice/keys; ln -s ../keys ${file}`,
    expect: ok,
  },
  {
    name: 'link to a folder that others may write to',
    prepare: `mkdir -m 777 open; mv ${file} open/keys; ln -s ROOT/open/keys ${file}`,
    expect: no,
  },
  { name: 'link that leads nowhere', keys: null, prepare: `ln -s nowhere ${file}`, expect: no },
  { name: 'home that is a link', prepare: 'mv home/alice home/real; ln -s real home/alice', expect: ok },
  { name: 'home that is missing', keys: null, prepare: 'rm -r home/alice', expect: no },
  // AuthorizedKeysFile.
  { ...keptElsewhere, name: 'an absolute file', expect: ok },
  {
    ...keptElsewhere,
    name: 'an absolute file in a folder that others may write to',
    prepare: 'mkdir -m 777 keys; cp KEYFILE keys/alice',
    expect: no,
  },
  {
    ...keptElsewhere,
    name: 'an absolute file, closed to the account',
    prepare: 'mkdir keys; cp KEYFILE keys/alice; chmod 600 keys/alice',
    expect: no,
  },
  {
    ...keptElsewhere,
    name: 'an absolute file in a closed folder',
    prepare: 'mkdir -m 700 keys; cp KEYFILE keys/alice',
    expect: no,
  },
  {
    name: 'a file by number',
    config: 'AuthorizedKeysFile ROOT/keys-%U',
    keys: null,
    prepare: 'cp KEYFILE keys-61001',
    expect: ok,
  },
  {
    name: '%h and %%',
    config: 'AuthorizedKeysFile %h/.ssh/%%',
    keys: null,
    prepare: `cp KEYFILE '${ssh}/%'`,
    expect: ok,
  },
  { name: 'a token that is none', config: 'AuthorizedKeysFile %d/keys', expect: no },
  {
    name: 'a token that is none in front of the right file',
    config: 'AuthorizedKeysFile %d/keys .ssh/authorized_keys',
    expect: no,
  },
  {
    name: 'a token that is none behind the right file',
    config: 'AuthorizedKeysFile .ssh/authorized_keys %d/keys',
    expect: ok,
  },
  {
    name: 'the second of two files',
    config: 'AuthorizedKeysFile .ssh/none .ssh/authorized_keys',
    expect: ok,
  },
  {
    name: 'the default second file',
    keys: null,
    prepare: `cp KEYFILE ${ssh}/authorized_keys2; chown 61001 ${ssh}/authorized_keys2`,
    expect: ok,
  },
  { name: 'none', config: 'AuthorizedKeysFile none', expect: no },
  {
    name: 'a Match block that looks elsewhere',
    config: 'Match User alice\n AuthorizedKeysFile ROOT/keys\nMatch all',
    expect: no,
  },
  {
    name: 'a Match block for someone else',
    config: 'Match User bob\n AuthorizedKeysFile none\nMatch all',
    expect: ok,
  },
  {
    name: 'a Match block for her group',
    config: 'Match Group alice\n PubkeyAuthentication no\nMatch all',
    expect: no,
  },
  // What stands in the file.
  { name: 'comments, blanks and CRLF', keys: '# mine\r\n\r\n  \tKEY\r\n', expect: ok },
  { name: 'a byte order mark in front', keys: '\uFEFFKEY\n', expect: no },
  { name: 'a byte order mark in front of a comment', keys: '\uFEFF# mine\nKEY\n', expect: ok },
  { name: 'a key broken over two lines', prepare: `fold -w 60 KEYFILE > ${file}`, expect: no },
  { name: 'UTF-16', prepare: `iconv -f UTF-8 -t UTF-16 KEYFILE > ${file}`, expect: no },
  {
    name: 'UTF-16 behind text',
    keys: '# mine\n',
    prepare: `iconv -f UTF-8 -t UTF-16LE KEYFILE >> ${file}`,
    expect: no,
  },
  {
    name: 'a line of text behind UTF-16',
    prepare: `printf '# mine\\n' | iconv -t UTF-16 > ${file}; cat KEYFILE >> ${file}`,
    expect: no,
  },
  {
    name: 'two lines of text behind UTF-16',
    prepare: `printf '# mine\\n' | iconv -t UTF-16 > ${file}; cat KEYFILE KEYFILE >> ${file}`,
    expect: ok,
  },
  { name: 'a private key', prepare: `cp PRIVATEFILE ${file}`, expect: no },
  { name: 'a key in RFC 4716', prepare: `ssh-keygen -e -f KEYFILE > ${file}`, expect: no },
  { name: 'a private key in front of the key', prepare: `cat PRIVATEFILE KEYFILE > ${file}`, expect: ok },
  { name: 'another type in front', keys: 'ssh-rsa KEYDATA\n', expect: no },
  { name: 'a signature for a type', keys: 'rsa-sha2-512 RSADATA\n', offers: 'rsa', expect: ok },
  { name: 'options', keys: 'no-pty,command="echo in",no-agent-forwarding KEY\n', expect: ok },
  {
    name: 'a quoted comma and a quoted quotation mark',
    keys: 'command="echo \\"in\\" #, really",no-pty KEY\n',
    expect: ok,
  },
  { name: 'options in capitals', keys: 'No-PTY,RESTRICT KEY\n', expect: ok },
  { name: 'an option that nobody knows', keys: 'no-such-option KEY\n', expect: no },
  { name: 'a quotation mark that is left open', keys: 'command="echo in KEY\n', expect: no },
  { name: 'a value without quotation marks', keys: 'command=echo KEY\n', expect: no },
  { name: 'commas in front of and between options', keys: ',,no-pty,,restrict KEY\n', expect: ok },
  { name: 'nothing but commas', keys: ',, KEY\n', expect: ok },
  { name: 'a comma at the end', keys: 'no-pty, KEY\n', expect: ok },
  { name: 'a blank behind a comma', keys: 'no-pty, no-x11-forwarding KEY\n', expect: no },
  { name: 'two commands', keys: 'command="a",command="b" KEY\n', expect: no },
  {
    name: 'bad options in front of the first, none in front of the second',
    keys: 'nothing KEY\nKEY\n',
    expect: ok,
  },
  { name: 'from= of elsewhere', keys: 'from="10.0.0.0/8" KEY\n', expect: no },
  { name: 'from= of here', keys: 'from="10.0.0.0/8,UNK*" KEY\n', expect: ok },
  { name: 'from= that excludes', keys: 'from="!unknown,*" KEY\n', expect: no },
  { name: 'expired', keys: 'expiry-time="20200101" KEY\n', expect: no },
  { name: 'not yet expired', keys: 'expiry-time="20990101" KEY\n', expect: ok },
  { name: 'an expiry-time that is none', keys: 'expiry-time="soon" KEY\n', expect: no },
  { name: 'cert-authority in front of a key', keys: 'cert-authority KEY\n', expect: no },
  { name: 'principals= in front of a key', keys: 'principals="alice" KEY\n', expect: no },
  { name: 'permitopen without a port', keys: 'permitopen="host" KEY\n', expect: no },
  { name: 'environment that is none', keys: 'environment="A B=c" KEY\n', expect: no },
  { name: 'a tunnel that is none', keys: 'tunnel="x" KEY\n', expect: no },
  // Types of keys.
  { name: 'RSA', keys: 'RSA\n', offers: 'rsa', expect: ok },
  { name: 'ECDSA', keys: 'ECDSA\n', offers: 'ecdsa', expect: ok },
  { name: 'DSA by default', keys: 'DSA\n', offers: 'dsa', expect: no },
  { name: 'Ed25519 that is not accepted', config: 'PubkeyAcceptedAlgorithms -ssh-ed25519', expect: no },
  {
    name: 'RSA where only one of its signatures is',
    config: 'PubkeyAcceptedAlgorithms rsa-sha2-256',
    keys: 'RSA\n',
    offers: 'rsa',
    expect: 'unknown',
    really: no,
  },
  {
    name: 'RSA where only signatures with SHA-1 are',
    config: 'PubkeyAcceptedAlgorithms ssh-ed25519',
    keys: 'RSA\n',
    offers: 'rsa',
    expect: no,
  },
  { name: 'RSA that is too short', config: 'RequiredRSASize 3072', keys: 'RSA\n', offers: 'rsa', expect: no },
  { name: 'RSA of 1024 bits', keys: 'RSA1024\n', offers: 'rsa1024', expect: ok },
  {
    name: 'a key type in a Match block',
    config: 'Match User alice\n PubkeyAcceptedAlgorithms ecdsa-sha2-nistp256\nMatch all',
    expect: no,
  },
  // Revoked keys.
  { name: 'a revoked key', config: 'RevokedKeys ROOT/revoked', prepare: 'cp KEYFILE revoked', expect: no },
  {
    name: 'another revoked key',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'cp RSAFILE revoked',
    expect: ok,
  },
  { name: 'no list of revoked keys', config: 'RevokedKeys none', expect: ok },
  { name: 'no list of revoked keys, in a block', config: 'Match all\nRevokedKeys none', expect: no },
  { name: 'a list of revoked keys that is missing', config: 'RevokedKeys ROOT/revoked', expect: no },
  { name: 'a list of revoked keys that is a device', config: 'RevokedKeys /dev/null', expect: ok },
  {
    name: 'a list of revoked keys that is a link to a device',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'ln -s /dev/null revoked',
    expect: ok,
  },
  {
    name: 'a list of revoked keys that is a device with no end',
    config: 'RevokedKeys /dev/full',
    expect: 'unknown',
    really: no,
  },
  {
    name: 'authorities in a device',
    config: 'TrustedUserCAKeys /dev/null',
    keys: 'RSA\n',
    offers: 'certificate',
    expect: no,
  },
  { name: 'a device for a key file', config: 'AuthorizedKeysFile /dev/null', expect: no },
  {
    name: 'a list of revoked keys of ssh-keygen',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'ssh-keygen -q -k -f revoked RSAFILE',
    expect: ok,
  },
  // Certificates.
  { ...certified, name: 'a certificate of a trusted authority', expect: ok },
  { ...certified, name: 'a certificate of another authority', prepare: 'cp RSAFILE ca', expect: no },
  { ...certified, name: 'a certificate that has expired', offers: 'expired', expect: no },
  { ...certified, name: 'a certificate for another name', user: 'bob', expect: no },
  { name: 'a certificate by cert-authority', keys: 'cert-authority CA\n', offers: 'certificate', expect: ok },
  {
    name: 'a certificate by cert-authority with other principals',
    keys: 'cert-authority,principals="root" CA\n',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'a certificate by cert-authority with its principal behind an empty one',
    keys: 'cert-authority,principals="root,,alice" CA\n',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'a certificate by cert-authority with an empty principal behind its own',
    keys: 'cert-authority,principals="root,alice,,bob" CA\n',
    offers: 'certificate',
    expect: ok,
  },
  {
    name: 'a certificate by an authority without cert-authority',
    keys: 'CA\n',
    offers: 'certificate',
    expect: no,
  },
  { ...principals, name: 'principals in a file', expect: ok },
  {
    ...principals,
    name: 'principals in a file, others',
    prepare: 'cp CAFILE ca; echo root > principals',
    expect: no,
  },
  {
    ...principals,
    name: 'principals in a file that others may write to',
    prepare: 'cp CAFILE ca; echo alice > principals; chmod 666 principals',
    expect: no,
  },
  {
    ...principals,
    name: 'principals in a file that is closed to the account',
    prepare: 'cp CAFILE ca; echo alice > principals; chmod 600 principals',
    expect: no,
  },
  { ...principals, name: 'principals in a folder', prepare: 'cp CAFILE ca; mkdir principals', expect: no },
  {
    ...certified,
    name: 'principals below a file',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/ca/principals',
    expect: no,
  },
  {
    ...certified,
    name: 'principals of a command',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand ROOT/find\nAuthorizedPrincipalsCommandUser root',
    prepare: "cp CAFILE ca; printf '#!/bin/sh\\necho alice\\n' > find; chmod 755 find",
    expect: 'unknown',
    really: ok,
  },
  {
    ...certified,
    name: 'principals of a command that others may write to',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand ROOT/find\nAuthorizedPrincipalsCommandUser root',
    prepare: "cp CAFILE ca; printf '#!/bin/sh\\necho alice\\n' > find; chmod 777 find",
    expect: no,
  },
  {
    ...certified,
    name: 'principals of a command that is missing',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand ROOT/find\nAuthorizedPrincipalsCommandUser root',
    expect: no,
  },
  {
    ...certified,
    name: 'principals of a command whose user is not an account',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand /bin/echo alice\nAuthorizedPrincipalsCommandUser nemo',
    expect: no,
  },
  {
    name: 'keys of a command whose user is none, which is not an account either',
    config: 'AuthorizedKeysCommand /bin/echo KEY\nAuthorizedKeysCommandUser none',
    keys: null,
    expect: no,
  },
  // AuthorizedKeysCommand.
  ...[
    ['with a token that is none', '%u %q', 'bob', no],
    ['with a percent sign at the end of an argument', '50% %u', 'bob', no],
    ['with two percent signs', '"50%% %u" %%', 'bob', 'unknown'],
    ['with a token that is none, for no user', '%q', 'carol', no],
  ].map(([how, words, by, expect]): Situation => ({
    name: `AuthorizedKeysCommand ${how}`,
    config: `AuthorizedKeysCommand /bin/echo ${words}\nAuthorizedKeysCommandUser ${by}`,
    keys: 'RSA\n',
    expect: expect as Situation['expect'],
    ...(expect === 'unknown' && { really: no }),
  })),
  {
    name: 'AuthorizedKeysCommand with a token that is none, and the key in a file',
    config: 'AuthorizedKeysCommand /bin/echo %q\nAuthorizedKeysCommandUser bob',
    expect: ok,
  },
  {
    name: 'AuthorizedKeysCommand that is missing, with a token that is none',
    config: 'AuthorizedKeysCommand ROOT/nothing %q\nAuthorizedKeysCommandUser bob',
    keys: 'RSA\n',
    expect: no,
  },
  {
    name: 'AuthorizedKeysCommand whose program has a percent sign',
    config: 'AuthorizedKeysCommand ROOT/%q\nAuthorizedKeysCommandUser bob',
    keys: 'RSA\n',
    expect: no,
  },
  ...[
    'AuthorizedPrincipalsFile ROOT/%k',
    'AuthorizedPrincipalsCommandUser root\nAuthorizedPrincipalsCommand /bin/echo %C',
  ].map((lines): Situation => ({
    name: `a token that is none in ${lines.split(' ', 1)[0] ?? ''}`,
    config: `TrustedUserCAKeys ROOT/ca\n${lines}\nAuthorizedKeysCommand /bin/echo\nAuthorizedKeysCommandUser bob`,
    keys: null,
    offers: 'certificate',
    prepare: 'cp CAFILE ca',
    expect: no,
  })),
  { ...toldByCommand, name: 'a command', expect: 'unknown', really: ok },
  {
    ...toldByCommand,
    name: 'a command that others may write to',
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 757 command",
    expect: no,
  },
  {
    ...toldByCommand,
    name: 'a command that is not root’s',
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 755 command; chown 61002 command",
    expect: no,
  },
  {
    name: 'a command that is missing',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser bob',
    keys: null,
    expect: no,
  },
  {
    ...toldByCommand,
    name: 'a command of nobody',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser carol',
    expect: no,
  },
  // The account.
  { name: 'no such account', user: 'nosuch', expect: no },
  { name: 'a locked account', shadow: '!:19000:0:99999:7:::', expect: no },
  { name: 'a locked account with a password', shadow: '!$6$x$y:19000:0:99999:7:::', expect: no },
  { name: 'an account without a password', shadow: '*:19000:0:99999:7:::', expect: ok },
  { name: 'an account that has expired', shadow: '*:19000:0:99999:7::100:', expect: no },
  { name: 'a shell that is missing', shell: '/bin/nosuchshell', expect: no },
  { name: 'a shell that is not a program', shell: '/etc/passwd', expect: no },
  { name: 'an empty shell', shell: '', expect: ok },
  { name: 'a shell that ends at once', shell: '/bin/false', expect: no },
  {
    name: 'a shell that ends at once and a command',
    shell: '/bin/false',
    config: 'ForceCommand echo in',
    expect: no,
  },
  // Lists.
  { name: 'DenyUsers', config: 'DenyUsers alice', expect: no },
  { name: 'DenyUsers of others', config: 'DenyUsers bob', expect: ok },
  { name: 'DenyUsers by pattern', config: 'DenyUsers a*', expect: no },
  { name: 'DenyUsers before AllowUsers', config: 'AllowUsers alice\nDenyUsers alice', expect: no },
  { name: 'AllowUsers', config: 'AllowUsers bob alice', expect: ok },
  { name: 'AllowUsers without her', config: 'AllowUsers bob', expect: no },
  { name: 'AllowUsers from elsewhere', config: 'AllowUsers alice@10.0.0.0/8', expect: no },
  { name: 'AllowUsers from here', config: 'AllowUsers alice@unknown', expect: ok },
  { name: 'AllowGroups', config: 'AllowGroups staff', groups: 'staff:x:61010:alice\n', expect: ok },
  {
    name: 'AllowGroups without hers',
    config: 'AllowGroups staff',
    groups: 'staff:x:61010:bob\n',
    expect: no,
  },
  { name: 'DenyGroups', config: 'DenyGroups staff', groups: 'staff:x:61010:alice\n', expect: no },
  {
    name: 'AllowUsers in a Match block',
    config: 'AllowUsers bob\nMatch User alice\n AllowUsers alice\nMatch all',
    expect: ok,
  },
  // Methods.
  { name: 'PubkeyAuthentication no', config: 'PubkeyAuthentication no', expect: no },
  { name: 'AuthenticationMethods publickey', config: 'AuthenticationMethods publickey', expect: ok },
  {
    name: 'AuthenticationMethods with a password behind',
    config: 'AuthenticationMethods publickey,password',
    expect: ok,
    really: no,
    besides: [['password']],
    partial: true,
  },
  {
    name: 'AuthenticationMethods with a password behind that is off',
    config: 'PasswordAuthentication no\nAuthenticationMethods publickey,password',
    expect: no,
  },
  { name: 'AuthenticationMethods without keys', config: 'AuthenticationMethods password', expect: no },
  {
    name: 'AuthenticationMethods with a choice',
    config: 'AuthenticationMethods password,publickey publickey',
    expect: ok,
  },
  {
    name: 'AuthenticationMethods with two keys',
    config: 'AuthenticationMethods publickey,publickey',
    expect: ok,
    really: no,
    besides: [['publickey']],
    partial: true,
  },
  // Root.
  { name: 'root by key', user: 'toor', expect: ok },
  { name: 'no root', user: 'toor', config: 'PermitRootLogin no', expect: no },
  {
    name: 'root for commands, without one',
    user: 'toor',
    config: 'PermitRootLogin forced-commands-only',
    expect: no,
  },
  {
    name: 'root for commands, with one',
    user: 'toor',
    config: 'PermitRootLogin forced-commands-only',
    keys: 'command="echo in" KEY\n',
    expect: ok,
  },
  {
    name: 'root’s key file of someone else',
    user: 'toor',
    prepare: `chown 61002 home/toor/.ssh/authorized_keys`,
    expect: no,
  },
  // The session.
  { name: 'ForceCommand', config: 'ForceCommand echo in', asks: 'echo out', expect: ok },
  { name: 'ForceCommand that ends at once', config: 'ForceCommand /bin/false', expect: no },
  { name: 'ForceCommand that is missing', config: 'ForceCommand ROOT/in --all "$HOME"', expect: no },
  {
    name: 'ForceCommand that is missing, and another',
    config: 'ForceCommand ROOT/in || echo in',
    expect: ok,
  },
  { name: 'ForceCommand that is there', config: 'ForceCommand /bin/echo in', expect: ok },
  { name: 'ForceCommand that is a folder', config: 'ForceCommand ROOT', expect: no },
  {
    name: 'ForceCommand that is not a program',
    config: 'ForceCommand ROOT/in',
    prepare: 'echo echo in > in',
    expect: no,
  },
  {
    name: 'ForceCommand in a folder that she may not enter',
    config: 'ForceCommand ROOT/bin/in',
    prepare: `mkdir -m 700 bin; printf '#!/bin/sh\necho in\n' > bin/in; chmod 755 bin/in`,
    expect: no,
  },
  { name: 'a command of the key that is missing', keys: 'command="ROOT/in now" KEY\n', expect: no },
  { name: 'no session at all', config: 'MaxSessions 0', expect: no },
  {
    name: 'ChrootDirectory of someone else',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'mkdir jail; chown 61001 jail',
    expect: no,
  },
  {
    name: 'ChrootDirectory that others may write to',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'mkdir -m 777 jail',
    expect: no,
  },
  {
    name: 'ChrootDirectory writable for root’s group',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'mkdir -m 775 jail',
    expect: no,
  },
  { name: 'ChrootDirectory that is missing', config: 'ChrootDirectory ROOT/jail', expect: no },
  { name: 'ChrootDirectory that is her home', config: 'ChrootDirectory %h', expect: no },
  { name: 'ChrootDirectory that is her home by a tilde', config: 'ChrootDirectory ~', expect: no },
  { name: 'ChrootDirectory above the home of root', config: 'ChrootDirectory ~root/..', expect: ok },
  { name: 'ChrootDirectory in the home of nobody', config: 'ChrootDirectory ~zoe/jail', expect: no },
  { name: 'ChrootDirectory with a token for a name', config: 'ChrootDirectory ~%u', expect: no },
  {
    name: 'ChrootDirectory without a shell',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'mkdir -m 755 jail',
    expect: no,
  },
  { name: 'ChrootDirectory that is all there is', config: 'ChrootDirectory /', expect: ok },
  // Homes and the folders above.
  {
    name: 'home below a folder that others may write to',
    prepare: 'chmod 777 home',
    expect: ok,
  },
  {
    name: 'an absolute file below a folder that others may write to',
    config: 'AuthorizedKeysFile ROOT/open/keys/%u',
    keys: null,
    prepare: 'mkdir -p open/keys; chmod 1777 open; cp KEYFILE open/keys/alice',
    expect: no,
  },
  {
    name: 'home by a chain of links',
    prepare: 'mv home/alice real; ln -s ROOT/real one; ln -s ../one home/alice',
    expect: ok,
  },
  {
    name: '.ssh that is a link into another account’s home',
    keys: null,
    prepare: `rm -r ${ssh}; ln -s ROOT/home/bob/.ssh ${ssh}; cp KEYFILE home/bob/.ssh/authorized_keys; chmod 755 home/bob/.ssh; chmod 644 home/bob/.ssh/authorized_keys`,
    expect: no,
  },
  {
    name: '.ssh that is a link out of home to a folder of hers',
    prepare: `mv ${ssh} elsewhere; ln -s ROOT/elsewhere ${ssh}`,
    expect: ok,
  },
  {
    name: '.ssh that is a link out of home below a folder that others may write to',
    prepare: `mkdir -m 1777 open; mv ${ssh} open/alice; ln -s ROOT/open/alice ${ssh}`,
    expect: no,
  },
  { name: '.ssh that is a file', keys: null, prepare: `rm -r ${ssh}; cp KEYFILE ${ssh}`, expect: no },
  { name: 'links in a circle', keys: null, prepare: `ln -s authorized_keys ${file}`, expect: no },
  {
    name: 'home that is the root',
    home: '/',
    config: 'AuthorizedKeysFile ROOT/home/alice/.ssh/authorized_keys',
    expect: ok,
  },
  {
    name: 'home that is the root, with a file of its own',
    home: '/',
    config: 'AuthorizedKeysFile .ROOT/home/alice/.ssh/authorized_keys',
    expect: ok,
  },
  {
    name: 'home that is the root, for a file that others may write to',
    home: '/',
    prepare: 'chmod 757 home',
    config: 'AuthorizedKeysFile %hROOT/home/alice/.ssh/authorized_keys',
    expect: no,
  },
  {
    name: 'no home in /etc/passwd',
    home: '',
    config: 'AuthorizedKeysFile ROOT/home/alice/.ssh/authorized_keys',
    expect: ok,
  },
  { name: 'home with a slash at its end', home: 'ROOT/home/alice/', expect: ok },
  { name: 'home that is spelled with dots', home: 'ROOT/home/./bob/../alice', expect: ok },
  {
    name: 'home that she may not enter',
    prepare: 'chown 0:0 home/alice; chmod 700 home/alice',
    expect: no,
  },
  {
    name: 'home of the group that lets her in',
    prepare: 'chown 0:61010 home/alice; chmod 750 home/alice',
    groups: 'staff:x:61010:alice\n',
    expect: ok,
  },
  {
    name: 'a group of the owner alone, but someone’s first',
    prepare: 'chgrp 61002 home/alice; chmod 775 home/alice',
    expect: no,
  },
  { name: '.ssh writable for its own group', prepare: `chmod 770 ${ssh}`, expect: ok },
  { name: 'key file that is a pipe', keys: null, prepare: `mkfifo ${file}; chown 61001 ${file}`, expect: no },
  { name: 'key file with the sticky and setgid bits', prepare: `chmod 3644 ${file}`, expect: ok },
  { name: 'an empty key file', keys: '', expect: no },
  { name: 'a key file without a line end', keys: 'KEY', expect: ok },
  { name: 'a key file with two links', prepare: `ln ${file} home/alice/keys`, expect: ok },
  // More of AuthorizedKeysFile.
  { name: 'a tilde', config: 'AuthorizedKeysFile ~/.ssh/authorized_keys', expect: no },
  {
    name: 'a name with a blank',
    config: 'AuthorizedKeysFile "ROOT/my keys/%u"',
    keys: null,
    prepare: "mkdir 'my keys'; cp KEYFILE 'my keys/alice'",
    expect: ok,
  },
  {
    name: 'several paths with tokens',
    config: 'AuthorizedKeysFile /nowhere/%u ROOT/%%/%U %h/no ROOT/home/%u/.ssh/authorized_keys',
    expect: ok,
  },
  {
    name: 'the first of two is unsafe, the second has the key',
    config: 'AuthorizedKeysFile .ssh/other .ssh/authorized_keys',
    prepare: `cp ${file} ${ssh}/other; chmod 666 ${ssh}/other`,
    expect: ok,
  },
  {
    name: 'the first of two has the key with a from= of elsewhere',
    config: 'AuthorizedKeysFile .ssh/other .ssh/authorized_keys',
    prepare: `sed 's/^/from="10.0.0.1" /' KEYFILE > ${ssh}/other; chown 61001 ${ssh}/other`,
    expect: ok,
  },
  {
    name: 'a path with dots',
    config: 'AuthorizedKeysFile %h/../bob/../alice/.ssh/./authorized_keys',
    expect: ok,
  },
  {
    name: 'a path with two slashes',
    config: 'AuthorizedKeysFile ROOT//home///alice/.ssh/authorized_keys',
    expect: ok,
  },
  { name: 'a path with a slash at its end', config: 'AuthorizedKeysFile .ssh/authorized_keys/', expect: no },
  { name: 'a lone percent sign at the end', config: 'AuthorizedKeysFile .ssh/authorized_keys%', expect: no },
  { name: 'a pattern of names', config: 'AuthorizedKeysFile .ssh/authorized*', expect: no },
  // More options.
  {
    name: 'no-pty, no-user-rc and the like',
    keys: 'no-pty,no-user-rc,no-x11-forwarding,no-port-forwarding,no-agent-forwarding KEY\n',
    expect: ok,
  },
  {
    name: 'restrict with exceptions',
    keys: 'restrict,pty,port-forwarding,permitopen="localhost:80",permitlisten="8080" KEY\n',
    expect: ok,
  },
  { name: 'permitopen with a service', keys: 'permitopen="localhost:http" KEY\n', expect: ok },
  { name: 'permitopen with a slash', keys: 'permitopen="localhost/80" KEY\n', expect: ok },
  { name: 'permitopen with brackets', keys: 'permitopen="[::1]:80" KEY\n', expect: ok },
  { name: 'permitopen for any port', keys: 'permitopen="*:*" KEY\n', expect: ok },
  { name: 'permitopen for port 0', keys: 'permitopen="localhost:0" KEY\n', expect: no },
  { name: 'permitlisten that is not a number', keys: 'permitlisten="nosuchport" KEY\n', expect: no },
  { name: 'an empty environment', keys: 'environment="A=" KEY\n', expect: ok },
  { name: 'environment without a name', keys: 'environment="=b" KEY\n', expect: no },
  { name: 'environment with a minus sign', keys: 'environment="A-B=c" KEY\n', expect: no },
  { name: 'a tunnel with blanks and a sign', keys: 'tunnel=" +1" KEY\n', expect: ok },
  { name: 'a tunnel for any device', keys: 'tunnel="ANY" KEY\n', expect: ok },
  { name: 'a tunnel between two devices', keys: 'tunnel="0:1" KEY\n', expect: no },
  { name: 'a tunnel of the highest number', keys: 'tunnel="2147483645" KEY\n', expect: ok },
  { name: 'a tunnel of a number that stands for any', keys: 'tunnel="2147483647" KEY\n', expect: no },
  { name: 'an expiry-time at the beginning of 1970', keys: 'expiry-time="19700101" KEY\n', expect: no },
  { name: 'an expiry-time before 1970', keys: 'expiry-time="19690101" KEY\n', expect: no },
  { name: 'a tunnel', keys: 'tunnel="1" KEY\n', expect: ok },
  { name: 'an option behind blanks', keys: '   no-pty \t KEY\n', expect: ok },
  { name: 'an option and a tabulator', keys: 'no-pty\tKEY\n', expect: ok },
  {
    name: 'touch-required in front of a key that needs no touch',
    keys: 'touch-required,verify-required KEY\n',
    expect: ok,
  },
  { name: 'no-touch-required', keys: 'no-touch-required KEY\n', expect: ok },
  { name: 'a from= that is empty', keys: 'from="" KEY\n', expect: no },
  { name: 'a from= with a network that is none', keys: 'from="10.0.0.0/33,UNKNOWN" KEY\n', expect: ok },
  { name: 'a from= with a name in capitals', keys: 'from="unknown" KEY\n', expect: ok },
  { name: 'a from= that excludes a network only', keys: 'from="!10.0.0.0/8,*" KEY\n', expect: ok },
  { name: 'a from= that excludes alone', keys: 'from="!10.0.0.1" KEY\n', expect: no },
  { name: 'an expiry-time by the minute in UTC', keys: 'expiry-time="209901010000Z" KEY\n', expect: ok },
  { name: 'an expiry-time with seconds, passed', keys: 'expiry-time="20200101000000" KEY\n', expect: no },
  { name: 'an expiry-time on a day that no month has', keys: 'expiry-time="20991340" KEY\n', expect: no },
  { name: 'two expiry-times', keys: 'expiry-time="20990101",expiry-time="20200101" KEY\n', expect: no },
  { name: 'a command that is empty', keys: 'command="" KEY\n', expect: no },
  { name: 'a comment in the file that holds the key', keys: '#KEY\n', expect: no },
  { name: 'two keys on one line', keys: 'RSA KEY\n', expect: no },
  { name: 'a blank in the key', prepare: `sed 's/\\(AAAA\\)/\\1 /' KEYFILE > ${file}`, expect: no },
  { name: 'a key without its type', keys: 'KEYDATA\n', expect: no },
  { name: 'a key with = signs behind', keys: 'ssh-ed25519 KEYDATA== x\n', expect: no },
  // More of key types.
  { name: 'a type put in front', config: 'PubkeyAcceptedAlgorithms ^ssh-ed25519', expect: ok },
  { name: 'a type added that is there', config: 'PubkeyAcceptedAlgorithms +ssh-rsa', expect: ok },
  { name: 'types taken away by pattern', config: 'PubkeyAcceptedAlgorithms -ssh-*', expect: no },
  { name: 'types by pattern', config: 'PubkeyAcceptedAlgorithms ecdsa-*,ssh-ed*', expect: ok },
  {
    name: 'DSA that is added',
    config: 'PubkeyAcceptedAlgorithms +ssh-dss',
    keys: 'DSA\n',
    offers: 'dsa',
    expect: ok,
  },
  {
    name: 'RSA of 1024 bits and its least size',
    config: 'RequiredRSASize 1024',
    keys: 'RSA1024\n',
    offers: 'rsa1024',
    expect: ok,
  },
  {
    name: 'RequiredRSASize in a Match block',
    config: 'Match User alice\n RequiredRSASize 4096\nMatch all',
    keys: 'RSA\n',
    offers: 'rsa',
    expect: no,
  },
  { name: 'RequiredRSASize and a key of another kind', config: 'RequiredRSASize 16384', expect: ok },
  // More of revoked keys.
  {
    name: 'a list of revoked keys that is empty',
    config: 'RevokedKeys ROOT/revoked',
    prepare: ': > revoked',
    expect: ok,
  },
  {
    name: 'a list of revoked keys with a line that is none',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'echo nonsense > revoked',
    expect: no,
  },
  {
    name: 'a list of revoked keys with an empty line of Windows',
    config: 'RevokedKeys ROOT/revoked',
    prepare: "printf '\\r\\n' > revoked",
    expect: no,
  },
  {
    name: 'a list of revoked keys with options',
    config: 'RevokedKeys ROOT/revoked',
    prepare: "sed 's/^/no-pty /' RSAFILE > revoked",
    expect: no,
  },
  {
    name: 'a list of revoked keys with comments',
    config: 'RevokedKeys ROOT/revoked',
    prepare: "(echo '# gone'; echo; cat RSAFILE) > revoked",
    expect: ok,
  },
  {
    name: 'a list of revoked keys that is a folder',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'mkdir revoked',
    expect: no,
  },
  {
    name: 'a list of revoked keys of ssh-keygen with the key',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'ssh-keygen -q -k -f revoked KEYFILE',
    expect: no,
  },
  {
    ...certified,
    name: 'a revoked authority',
    config: 'TrustedUserCAKeys ROOT/ca\nRevokedKeys ROOT/revoked',
    prepare: 'cp CAFILE ca; cp CAFILE revoked',
    expect: no,
  },
  {
    ...certified,
    name: 'a certificate of a revoked key',
    config: 'TrustedUserCAKeys ROOT/ca\nRevokedKeys ROOT/revoked',
    prepare: 'cp CAFILE ca; cp PLAINFILE revoked',
    expect: no,
  },
  {
    ...certified,
    name: 'a key whose certificate is revoked',
    config: 'RevokedKeys ROOT/revoked',
    prepare: `cp CERTFILE revoked; cat PLAINFILE > ${file}`,
    expect: no,
  },
  {
    name: 'a certificate revoked by its number',
    config: 'TrustedUserCAKeys ROOT/ca\nRevokedKeys ROOT/revoked',
    keys: null,
    prepare: 'cp CAFILE ca; echo "serial: 7" > spec; ssh-keygen -q -k -f revoked -s CAFILE spec',
    offers: 'serial',
    expect: no,
  },
  // More certificates.
  { ...certified, name: 'a certificate that does not hold yet', offers: 'early', expect: no },
  { ...certified, name: 'a certificate that names nobody', offers: 'nameless', expect: no },
  {
    name: 'a certificate that names nobody, by cert-authority',
    keys: 'cert-authority CA\n',
    offers: 'nameless',
    expect: ok,
  },
  {
    name: 'a certificate that names nobody, by cert-authority with principals',
    keys: 'cert-authority,principals="alice" CA\n',
    offers: 'nameless',
    expect: no,
  },
  { ...certified, name: 'a certificate with a command', asks: 'echo out', offers: 'forced', expect: ok },
  {
    name: 'a certificate with a command and another of the line',
    keys: 'cert-authority,command="echo in it" CA\n',
    offers: 'forced',
    expect: no,
  },
  {
    name: 'a certificate with a command and the same of the line',
    keys: 'cert-authority,command="echo in" CA\n',
    offers: 'forced',
    asks: 'echo out',
    expect: ok,
  },
  { ...certified, name: 'a certificate for clients from elsewhere', offers: 'elsewhere', expect: no },
  { ...certified, name: 'a certificate with an option that nobody knows', offers: 'strange', expect: no },
  { ...certified, name: 'a certificate for hosts', offers: 'host', expect: no },
  {
    ...certified,
    name: 'a certificate of an RSA authority',
    prepare: 'cp RSAFILE ca',
    offers: 'byRsa',
    expect: ok,
  },
  {
    ...certified,
    name: 'a certificate of an RSA authority with SHA-1',
    prepare: 'cp RSAFILE ca',
    offers: 'bySha1',
    expect: no,
  },
  {
    name: 'a certificate of an authority whose signatures are not taken',
    config: 'TrustedUserCAKeys ROOT/ca\nCASignatureAlgorithms -rsa*',
    keys: null,
    prepare: 'cp RSAFILE ca',
    offers: 'byRsa',
    expect: no,
  },
  {
    name: 'a certificate of an authority that is too short',
    config: 'TrustedUserCAKeys ROOT/ca\nRequiredRSASize 4096',
    keys: null,
    prepare: 'cp RSAFILE ca',
    offers: 'byRsa',
    expect: ok,
  },
  {
    ...certified,
    name: 'a certificate where plain keys are accepted only',
    config: 'TrustedUserCAKeys ROOT/ca\nPubkeyAcceptedAlgorithms ssh-ed25519',
    expect: no,
  },
  {
    ...certified,
    name: 'authorities with a line that is none',
    prepare: '(echo nonsense; cat CAFILE) > ca',
    expect: no,
  },
  {
    ...certified,
    name: 'authorities with options',
    prepare: "sed 's/^/cert-authority /' CAFILE > ca",
    expect: no,
  },
  {
    ...certified,
    name: 'authorities behind another and a comment',
    prepare: "(echo '# ours'; cat RSAFILE CAFILE) > ca",
    expect: ok,
  },
  {
    ...certified,
    name: 'authorities with line ends of Windows',
    prepare: "sed 's/$/\\r/' CAFILE > ca",
    expect: ok,
  },
  {
    name: 'authorities that are missing',
    config: 'TrustedUserCAKeys ROOT/ca',
    keys: null,
    offers: 'certificate',
    expect: no,
  },
  {
    ...certified,
    name: 'authorities that anybody may write to',
    prepare: 'cp CAFILE ca; chmod 666 ca',
    expect: ok,
  },
  {
    ...principals,
    name: 'principals with comments, blanks and options',
    prepare: "cp CAFILE ca; printf '# who\\n\\n  no-pty alice # her\\n' > principals",
    expect: ok,
  },
  {
    ...principals,
    name: 'principals with line ends of Windows',
    prepare: "cp CAFILE ca; printf 'alice\\r\\n' > principals",
    expect: no,
  },
  { ...principals, name: 'principals of the account alone are not asked then', user: 'bob', expect: ok },
  {
    ...principals,
    name: 'principals with a from= of elsewhere, for a certificate with an option that nobody knows',
    prepare: 'cp CAFILE ca; echo \'from="10.0.0.0/8" alice\' > principals',
    offers: 'strange',
    expect: no,
  },
  {
    ...principals,
    name: 'principals with cert-authority',
    prepare: "cp CAFILE ca; echo 'cert-authority alice' > principals",
    expect: no,
  },
  {
    ...principals,
    name: 'principals that expired',
    prepare: 'cp CAFILE ca; echo \'expiry-time="20200101" alice\' > principals',
    expect: no,
  },
  {
    ...principals,
    name: 'principals with a from= of elsewhere',
    prepare: `cp CAFILE ca; echo 'from="10.0.0.1" alice' > principals`,
    expect: no,
  },
  {
    ...certified,
    name: 'principals in a file that is missing',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals',
    expect: no,
  },
  {
    ...certified,
    name: 'principals in a file below home',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile .ssh/principals',
    prepare: `cp CAFILE ca; echo alice > ${ssh}/principals`,
    expect: ok,
  },
  {
    ...certified,
    name: 'principals in no file',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile none',
    expect: ok,
  },
  {
    ...certified,
    name: 'principals in no file of a Match block',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals\nMatch User alice\n AuthorizedPrincipalsFile none\nMatch all',
    expect: no,
  },
  {
    ...certified,
    name: 'principals in no file behind Match all',
    config: 'TrustedUserCAKeys ROOT/ca\nMatch all\nAuthorizedPrincipalsFile none',
    expect: no,
  },
  {
    ...certified,
    name: 'principals by no command of a Match block',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommandUser root\nMatch User alice\n AuthorizedPrincipalsCommand none\nMatch all',
    expect: no,
  },
  ...['', 'echo bob > home/alice/none; chown 61001 home/alice/none'].map((made): Situation => ({
    name: `principals in a file that is called none, ${made === '' ? 'which is missing' : 'without hers'}`,
    config: 'TrustedUserCAKeys ROOT/ca\nMatch User alice\n AuthorizedPrincipalsFile none\nMatch all',
    keys: null,
    prepare: `cp CAFILE ca; ${made}`,
    offers: 'certificate',
    expect: no,
    advice: 'take the line out of the block',
  })),
  {
    ...certified,
    name: 'principals in a file that is called none',
    config: 'TrustedUserCAKeys ROOT/ca\nMatch User alice\n AuthorizedPrincipalsFile none\nMatch all',
    prepare: 'cp CAFILE ca; echo alice > home/alice/none; chown 61001 home/alice/none',
    expect: ok,
  },
  // The account, more.
  {
    name: 'a shell that she may not run',
    shell: 'ROOT/shell',
    prepare: 'cp /bin/sh shell; chmod 700 shell',
    expect: no,
  },
  { name: 'a shell that is a link', shell: 'ROOT/shell', prepare: 'ln -s /bin/sh shell', expect: ok },
  { name: 'a shell that is a folder', shell: 'ROOT/home', expect: no },
  { name: 'nologin', shell: '/usr/sbin/nologin', expect: no },
  { name: 'an account that expires today', shadow: '*:19000:0:99999:7::TODAY:', expect: ok },
  { name: 'a password that has expired', shadow: '*:100:0:10:7:::', expect: ok },
  { name: 'a password that must be changed', shadow: '*:0:0:99999:7:::', expect: ok },
  { name: 'no line in shadow(5)', shadow: '', expect: ok },
  { name: 'a name in capitals', user: 'Alice', expect: no },
  // Lists, more.
  { name: 'DenyUsers from elsewhere', config: 'DenyUsers alice@10.0.0.0/8', expect: ok },
  { name: 'DenyUsers from anywhere', config: 'DenyUsers alice@*', expect: no },
  { name: 'DenyUsers with a host pattern', config: 'DenyUsers *@unk*', expect: no },
  { name: 'AllowUsers that excludes', config: 'AllowUsers !alice *', expect: ok },
  { name: 'AllowUsers that excludes in a second word', config: 'AllowUsers * !alice', expect: ok },
  { name: 'AllowUsers in capitals', config: 'AllowUsers Alice', expect: no },
  {
    name: 'DenyGroups of others and AllowGroups of hers',
    config: 'DenyGroups bob\nAllowGroups ali*',
    expect: ok,
  },
  { name: 'AllowGroups with an exclusion', config: 'AllowGroups * !alice', expect: ok },
  { name: 'AllowGroups by number', config: 'AllowGroups 61001', expect: no },
  { name: 'AllowUsers of two lines', config: 'AllowUsers bob\nAllowUsers alice', expect: ok },
  { name: 'AllowUsers and AllowGroups, one alone', config: 'AllowUsers alice\nAllowGroups bob', expect: no },
  {
    name: 'a Match block by address',
    config: 'Match Address 10.0.0.0/8\n PubkeyAuthentication no\nMatch all',
    expect: ok,
  },
  {
    name: 'a Match block by another address',
    config: 'Match Address *,!10.0.0.0/8\n PubkeyAuthentication no\nMatch all',
    expect: ok,
  },
  {
    name: 'a Match block by host',
    config: 'Match Host unknown\n PubkeyAuthentication no\nMatch all',
    expect: no,
  },
  {
    name: 'two Match blocks, the first wins',
    config: 'Match User alice\n PubkeyAuthentication yes\nMatch User *\n PubkeyAuthentication no\nMatch all',
    expect: ok,
  },
  {
    name: 'a Match block that is negated',
    config: 'Match User *,!alice\n AuthorizedKeysFile none\nMatch all',
    expect: ok,
  },
  {
    name: 'no type of key in a Match block',
    config: 'Match User alice\n PubkeyAcceptedAlgorithms -*\nMatch all',
    expect: no,
    advice: 'remove the line',
  },
  { name: 'no type of key under Match all', config: 'Match all\nPubkeyAcceptedAlgorithms -*', expect: no },
  {
    name: 'no type of key for everyone, which is the default',
    config: 'PubkeyAcceptedAlgorithms -*',
    expect: ok,
  },
  {
    name: 'no type of key for somebody else',
    config: 'Match User bob\n PubkeyAcceptedAlgorithms -*\nMatch all',
    expect: ok,
  },
  {
    name: 'HostKeyAlgorithms of which no host key is',
    config: 'HostKeyAlgorithms sk-ssh-ed25519@openssh.com',
    expect: no,
    advice: 'remove the line',
  },
  {
    name: 'HostKeyAlgorithms that are certificates alone',
    config: 'HostKeyAlgorithms *-cert-v01@openssh.com',
    expect: no,
  },
  { name: 'no type of host key', config: 'HostKeyAlgorithms -*', expect: no },
  { name: 'no cipher', config: 'Ciphers -*', expect: no },
  { name: 'no key exchange', config: 'KexAlgorithms -*', expect: no },
  {
    name: 'MaxAuthTries 0 in a Match block',
    config: 'Match User alice\n MaxAuthTries 0\nMatch all',
    expect: no,
  },
  { name: 'MaxAuthTries 0', config: 'MaxAuthTries 0', expect: no },
  { name: 'MaxAuthTries 1', config: 'MaxAuthTries 1', expect: ok },
  // Lists that sshd comes to when somebody connects.
  ...['PubkeyAcceptedAlgorithms', 'HostbasedAcceptedAlgorithms', 'CASignatureAlgorithms'].map(
    (keyword): Situation => ({
      name: `${keyword} of a block that cannot be put together`,
      config: `Match User alice\n ${keyword} !ssh-rsa\nMatch all`,
      expect: no,
    }),
  ),
  {
    name: 'CASignatureAlgorithms of another block that cannot be put together',
    config: 'Match User bob\n CASignatureAlgorithms !ssh-rsa\nMatch all',
    expect: ok,
  },
  // Methods, more.
  { name: 'AuthenticationMethods any', config: 'AuthenticationMethods any', expect: ok },
  {
    name: 'AuthenticationMethods with hosts',
    config: 'HostbasedAuthentication yes\nAuthenticationMethods hostbased,publickey',
    expect: ok,
    really: no,
    besides: [['hostbased']],
  },
  {
    name: 'AuthenticationMethods in a Match block',
    config:
      'AuthenticationMethods publickey\nMatch User alice\n AuthenticationMethods password,publickey\nMatch all',
    expect: ok,
    really: no,
    besides: [['password']],
  },
  {
    name: 'AuthenticationMethods whose keys are switched off in a Match block',
    config: 'AuthenticationMethods publickey\nMatch User alice\n PubkeyAuthentication no\nMatch all',
    expect: no,
  },
  // Root, more.
  { name: 'root without a password', user: 'toor', config: 'PermitRootLogin without-password', expect: ok },
  {
    name: 'root for commands, with ForceCommand',
    user: 'toor',
    config: 'PermitRootLogin forced-commands-only\nForceCommand echo in',
    expect: no,
  },
  {
    ...certified,
    name: 'root for commands, with a certificate',
    user: 'toor',
    config: 'PermitRootLogin forced-commands-only\nTrustedUserCAKeys ROOT/ca',
    offers: 'forced',
    expect: ok,
  },
  {
    name: 'root for commands, with a key in another file',
    user: 'toor',
    config: 'PermitRootLogin forced-commands-only\nAuthorizedKeysFile .ssh/authorized_keys ROOT/more',
    prepare: `sed 's/^/command="echo in" /' KEYFILE > more`,
    expect: no,
  },
  {
    name: 'root for commands, that a command tells',
    user: 'toor',
    config:
      'PermitRootLogin forced-commands-only\nAuthorizedKeysCommand ROOT/find\nAuthorizedKeysCommandUser bob',
    keys: null,
    prepare: `printf '#!/bin/sh\\nprintf "command=\\\\"echo in\\\\" "; cat KEYFILE\\n' > find; chmod 755 find`,
    expect: 'unknown',
    really: ok,
  },
  {
    ...certified,
    name: 'root for commands, with a command of the principals',
    user: 'toor',
    config:
      'PermitRootLogin forced-commands-only\nTrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals',
    prepare: `cp CAFILE ca; echo 'command="echo in" alice' > principals`,
    expect: ok,
  },
  {
    name: 'root in a Match block',
    user: 'toor',
    config: 'PermitRootLogin no\nMatch User toor\n PermitRootLogin yes\nMatch all',
    expect: ok,
  },
  { name: 'root in AllowUsers', user: 'toor', config: 'AllowUsers root', expect: no },
  { name: 'root’s home that others may write to', user: 'toor', prepare: 'chmod 777 home/toor', expect: no },
  {
    name: 'root and a group of others',
    user: 'toor',
    prepare: 'chgrp 61001 home/toor; chmod 775 home/toor',
    expect: no,
  },
  // Commands, more.
  {
    ...toldByCommand,
    name: 'a command with arguments',
    config: 'AuthorizedKeysCommand ROOT/command %u\nAuthorizedKeysCommandUser bob',
    expect: 'unknown',
    really: ok,
  },
  {
    name: 'a command in a folder of someone else',
    config: 'AuthorizedKeysCommand ROOT/bin/command\nAuthorizedKeysCommandUser bob',
    keys: null,
    prepare:
      "mkdir bin; printf '#!/bin/sh\\ncat KEYFILE\\n' > bin/command; chmod 755 bin/command; chown 61002 bin",
    expect: no,
  },
  {
    ...toldByCommand,
    name: 'a command that nobody may run',
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 644 command",
    expect: no,
  },
  {
    ...toldByCommand,
    name: 'a command that its user may not run',
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 700 command",
    expect: no,
  },
  {
    ...toldByCommand,
    name: 'a command by a link',
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > real; chmod 755 real; ln -s real command",
    expect: 'unknown',
    really: ok,
  },
  {
    name: 'a command behind a file that has the key',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser bob',
    expect: ok,
  },
  {
    name: 'a command with a blank in its name',
    config: 'AuthorizedKeysCommand ROOT/a\\ command\nAuthorizedKeysCommandUser bob',
    keys: null,
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > 'a command'; chmod 755 'a command'",
    expect: 'unknown',
    really: ok,
  },
  {
    name: 'a command whose user may not enter its folder',
    config: 'AuthorizedKeysCommand ROOT/bin/command\nAuthorizedKeysCommandUser bob',
    keys: null,
    prepare: "mkdir -m 700 bin; printf '#!/bin/sh\\ncat KEYFILE\\n' > bin/command; chmod 755 bin/command",
    expect: no,
  },
  // Sessions, more.
  { name: 'a command of the key', keys: 'command="echo in" KEY\n', asks: 'echo out', expect: ok },
  {
    name: 'ForceCommand over a command of the key',
    config: 'ForceCommand echo in',
    keys: 'command="echo out" KEY\n',
    expect: ok,
  },
  { name: 'ForceCommand none', config: 'ForceCommand none', expect: ok },
  {
    name: 'ChrootDirectory by a link',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'ln -s / jail',
    expect: ok,
  },
  {
    name: 'ChrootDirectory below a folder of hers',
    config: 'ChrootDirectory ROOT/home/alice/jail',
    prepare: 'mkdir home/alice/jail',
    expect: no,
  },
  {
    name: 'ChrootDirectory that is a file',
    config: 'ChrootDirectory ROOT/jail',
    prepare: ': > jail',
    expect: no,
  },
  { name: 'ChrootDirectory by a token that is none', config: 'ChrootDirectory ROOT/%d', expect: no },
  {
    name: 'ChrootDirectory of a Match block for others',
    config: 'ChrootDirectory /nowhere\nMatch User alice\n ChrootDirectory none\nMatch all',
    expect: ok,
  },
  {
    name: 'ChrootDirectory with a shell behind a link to its root',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'mkdir -m 755 jail; ln -s /usr/bin jail/bin; ln -s /usr/lib jail/lib',
    expect: no,
  },
];
