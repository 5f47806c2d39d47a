/** A login to try: what differs from one that succeeds. */
export interface Situation {
  readonly name: string;
  /** Lines of sshd_config in front of the common ones. `ROOT` is the situation's own folder. */
  readonly config?: string;
  /** Lines of `authorized_keys`; `KEY` is alice's own public key, `RSA`, `ECDSA`, `DSA`, `CA` are others. `null`: there is no file. */
  readonly keys?: string | null;
  /** The key that the client offers; `ed25519` without it. */
  readonly offers?: 'ed25519' | 'rsa' | 'ecdsa' | 'dsa' | 'rsa1024' | 'certificate' | 'expired' | 'stranger';
  /** Commands of sh, run as root in the situation's folder, before anybody connects. */
  readonly prepare?: string;
  readonly user?: string;
  /** The fields of alice in shadow(5) behind her name. */
  readonly shadow?: string;
  readonly shell?: string;
  /** Lines of group(5) besides those of the accounts. */
  readonly groups?: string;
  /** What the client asks for. */
  readonly asks?: string;
  /** What must come of it; checked on both sides so that a test that never logs in is noticed. */
  readonly expect: 'accepted' | 'refused' | 'unknown';
  /** For `unknown`: what sshd does. */
  readonly really?: 'accepted' | 'refused';
}

const ssh = 'home/alice/.ssh';
const file = `${ssh}/authorized_keys`;
const ok = 'accepted';
const no = 'refused';

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
  {
    name: 'an absolute file',
    config: 'AuthorizedKeysFile ROOT/keys/%u',
    keys: null,
    prepare: 'mkdir keys; cp KEYFILE keys/alice',
    expect: ok,
  },
  {
    name: 'an absolute file in a folder that others may write to',
    config: 'AuthorizedKeysFile ROOT/keys/%u',
    keys: null,
    prepare: 'mkdir -m 777 keys; cp KEYFILE keys/alice',
    expect: no,
  },
  {
    name: 'an absolute file, closed to the account',
    config: 'AuthorizedKeysFile ROOT/keys/%u',
    keys: null,
    prepare: 'mkdir keys; cp KEYFILE keys/alice; chmod 600 keys/alice',
    expect: no,
  },
  {
    name: 'an absolute file in a closed folder',
    config: 'AuthorizedKeysFile ROOT/keys/%u',
    keys: null,
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
  { name: 'a list of revoked keys that is missing', config: 'RevokedKeys ROOT/revoked', expect: no },
  {
    name: 'a list of revoked keys of ssh-keygen',
    config: 'RevokedKeys ROOT/revoked',
    prepare: 'ssh-keygen -q -k -f revoked RSAFILE',
    expect: 'unknown',
    really: ok,
  },
  // Certificates.
  {
    name: 'a certificate of a trusted authority',
    config: 'TrustedUserCAKeys ROOT/ca',
    keys: null,
    prepare: 'cp CAFILE ca',
    offers: 'certificate',
    expect: ok,
  },
  {
    name: 'a certificate of another authority',
    config: 'TrustedUserCAKeys ROOT/ca',
    keys: null,
    prepare: 'cp RSAFILE ca',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'a certificate that has expired',
    config: 'TrustedUserCAKeys ROOT/ca',
    keys: null,
    prepare: 'cp CAFILE ca',
    offers: 'expired',
    expect: no,
  },
  {
    name: 'a certificate for another name',
    config: 'TrustedUserCAKeys ROOT/ca',
    keys: null,
    prepare: 'cp CAFILE ca',
    offers: 'certificate',
    user: 'bob',
    expect: no,
  },
  { name: 'a certificate by cert-authority', keys: 'cert-authority CA\n', offers: 'certificate', expect: ok },
  {
    name: 'a certificate by cert-authority with other principals',
    keys: 'cert-authority,principals="root" CA\n',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'a certificate by an authority without cert-authority',
    keys: 'CA\n',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'principals in a file',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals',
    keys: null,
    prepare: 'cp CAFILE ca; echo alice > principals',
    offers: 'certificate',
    expect: ok,
  },
  {
    name: 'principals in a file, others',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals',
    keys: null,
    prepare: 'cp CAFILE ca; echo root > principals',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'principals in a file that others may write to',
    config: 'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsFile ROOT/principals',
    keys: null,
    prepare: 'cp CAFILE ca; echo alice > principals; chmod 666 principals',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'principals of a command',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand ROOT/find\nAuthorizedPrincipalsCommandUser root',
    keys: null,
    prepare: "cp CAFILE ca; printf '#!/bin/sh\\necho alice\\n' > find; chmod 755 find",
    offers: 'certificate',
    expect: 'unknown',
    really: ok,
  },
  {
    name: 'principals of a command that others may write to',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand ROOT/find\nAuthorizedPrincipalsCommandUser root',
    keys: null,
    prepare: "cp CAFILE ca; printf '#!/bin/sh\\necho alice\\n' > find; chmod 777 find",
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'principals of a command that is missing',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand ROOT/find\nAuthorizedPrincipalsCommandUser root',
    keys: null,
    prepare: 'cp CAFILE ca',
    offers: 'certificate',
    expect: no,
  },
  {
    name: 'principals of a command whose user is no account',
    config:
      'TrustedUserCAKeys ROOT/ca\nAuthorizedPrincipalsCommand /bin/echo alice\nAuthorizedPrincipalsCommandUser nemo',
    keys: null,
    prepare: 'cp CAFILE ca',
    offers: 'certificate',
    expect: no,
  },
  // AuthorizedKeysCommand.
  {
    name: 'a command',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser bob',
    keys: null,
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 755 command",
    expect: 'unknown',
    really: ok,
  },
  {
    name: 'a command that others may write to',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser bob',
    keys: null,
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 757 command",
    expect: no,
  },
  {
    name: 'a command that is not root’s',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser bob',
    keys: null,
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
    name: 'a command of nobody',
    config: 'AuthorizedKeysCommand ROOT/command\nAuthorizedKeysCommandUser carol',
    keys: null,
    prepare: "printf '#!/bin/sh\\ncat KEYFILE\\n' > command; chmod 755 command",
    expect: no,
  },
  // The account.
  { name: 'no such account', user: 'nosuch', expect: no },
  { name: 'a locked account', shadow: '!:19000:0:99999:7:::', expect: no },
  { name: 'a locked account with a password', shadow: '!$6$x$y:19000:0:99999:7:::', expect: no },
  { name: 'an account without a password', shadow: '*:19000:0:99999:7:::', expect: ok },
  { name: 'an account that has expired', shadow: '*:19000:0:99999:7::100:', expect: no },
  { name: 'a shell that is missing', shell: '/bin/nosuchshell', expect: no },
  { name: 'a shell that is no program', shell: '/etc/passwd', expect: no },
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
    expect: no,
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
  {
    name: 'ChrootDirectory without a shell',
    config: 'ChrootDirectory ROOT/jail',
    prepare: 'mkdir -m 755 jail',
    expect: no,
  },
  { name: 'ChrootDirectory that is all there is', config: 'ChrootDirectory /', expect: ok },
];
