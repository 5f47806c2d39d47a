/** Something in which a release of OpenSSH, or a build, differs from another one, with a configuration that it concerns. */
export interface ReleaseItem {
  /** What changed, in a few words. */
  readonly item: string;
  /** Where that is written; `recorded`: it was seen in the answers of the builds. */
  readonly source: string;
  /** The release or the target that has it. */
  readonly to: string;
  /** Where it is not the release before. */
  readonly from?: string;
  readonly text: string;
  /** All that is told of the file beyond what every file is told, in short. */
  readonly told: readonly string[];
  /** The same on the way back. */
  readonly back?: readonly string[];
}

/** What every file is told that leaves all to the defaults. */
export const everyFile: readonly ReleaseItem[] = [
  {
    to: '9.9',
    source: 'recorded',
    item: 'who exceeds the grace time is refused for 10 s, no longer for 20',
    text: '',
    told: [
      'default KexAlgorithms',
      'default PerSourcePenalties = write `PerSourcePenalties grace-exceeded:20` to keep it as it was',
    ],
    back: [
      'default KexAlgorithms',
      'default PerSourcePenalties = write `PerSourcePenalties grace-exceeded:10` to keep it as it was',
    ],
  },
  {
    to: '10.1',
    source: 'release notes of 10.1',
    item: 'sockets of agents leave /tmp, traffic is EF',
    text: '',
    told: ['default AllowAgentForwarding', 'default IPQoS = write `IPQoS af21 cs1` to keep it as it was'],
    back: ['default AllowAgentForwarding', 'default IPQoS = write `IPQoS ef cs0` to keep it as it was'],
  },
  {
    to: '8.2',
    source: 'release notes of 8.2',
    item: 'group14 with SHA-1 is left out',
    text: '',
    told: [
      'default KexAlgorithms = write `KexAlgorithms +diffie-hellman-group14-sha1`, where old clients or keys need it',
      'default HostKeyAlgorithms',
      'default PubkeyAcceptedKeyTypes',
    ],
    back: ['default KexAlgorithms', 'default HostKeyAlgorithms', 'default PubkeyAcceptedKeyTypes'],
  },
];

/** What files are told that say something about it. */
export const someFiles: readonly ReleaseItem[] = [
  {
    to: '7.5',
    source: 'release notes of 7.5',
    item: 'privileges are always separated',
    text: 'UsePrivilegeSeparation yes\n',
    told: ['noted deprecated-keyword = remove the line, which sets nothing'],
  },
  {
    to: '7.6',
    source: 'release notes of 7.6',
    item: 'arcfour, blowfish and CAST are gone',
    text: 'Ciphers aes128-ctr,arcfour\n',
    told: ['stops unknown-algorithm = take `arcfour` out of the list', 'written Ciphers'],
  },
  {
    to: '7.6',
    source: 'release notes of 7.6',
    item: 'hmac-ripemd160 is gone',
    text: 'MACs hmac-ripemd160,hmac-sha2-256\n',
    told: ['stops unknown-algorithm = take `hmac-ripemd160` out of the list', 'written MACs'],
  },
  {
    to: '7.7',
    source: 'recorded',
    item: 'numbers are read to their end',
    text: 'MaxSessions x\n',
    told: ['stops invalid-value', 'written MaxSessions = write `MaxSessions 0` to keep it as it was'],
  },
  {
    to: '7.8',
    source: 'release notes of 7.8',
    item: 'no S/Key, whose keyword switched challenges off',
    text: 'SkeyAuthentication no\n',
    told: [
      'written ChallengeResponseAuthentication = write `ChallengeResponseAuthentication no` to keep it as it was',
      'noted deprecated-keyword = remove the line, which sets nothing',
    ],
  },
  {
    to: '7.9',
    source: 'release notes of 7.9',
    item: 'DSA keys are not authorities',
    text: 'TrustedUserCAKeys /etc/ssh/ca\n',
    told: ['default CASignatureAlgorithms'],
  },
  {
    to: '8.2',
    source: 'release notes of 8.2',
    item: 'signatures of authorities by SHA-1',
    text: 'TrustedUserCAKeys /etc/ssh/ca\n',
    told: [
      'default CASignatureAlgorithms = write `CASignatureAlgorithms +ssh-rsa`, where old clients or keys need it',
    ],
  },
  {
    to: '8.2',
    source: 'release notes of 8.2',
    item: '0 switches the count off',
    text: 'ClientAliveCountMax 0\n',
    told: ['meaning ClientAliveCountMax'],
  },
  {
    to: '8.4',
    source: 'recorded',
    item: 'networks are looked at when the file is read, up to then for each connection, which ends',
    text: 'Match Address 10.0.0.1/8\n PermitTTY no\n',
    told: ['stops invalid-match = write `10.0.0.0/8`, for the whole network', 'meaning Match'],
  },
  {
    to: '8.5',
    source: 'release notes of 8.5',
    item: 'an alias of aes256-cbc is gone',
    text: 'Ciphers aes128-ctr,rijndael-cbc@lysator.liu.se\n',
    told: ['stops unknown-algorithm = take `rijndael-cbc@lysator.liu.se` out of the list', 'written Ciphers'],
  },
  {
    to: '8.5',
    source: 'release notes of 8.5',
    item: 'lists of algorithms have new names',
    text: 'PubkeyAcceptedKeyTypes ssh-ed25519\n',
    told: ['noted deprecated-keyword = write `PubkeyAcceptedAlgorithms`'],
    back: [],
  },
  {
    to: '8.7',
    source: 'release notes of 8.7',
    item: 'one name for keyboard-interactive',
    text: 'ChallengeResponseAuthentication no\n',
    told: ['noted deprecated-keyword = write `KbdInteractiveAuthentication`'],
    back: [],
  },
  {
    to: '8.7',
    source: 'recorded',
    item: 'it is off where its own keyword says so',
    text: 'KbdInteractiveAuthentication no\n',
    told: [
      'written KbdInteractiveAuthentication = write `KbdInteractiveAuthentication yes` to keep it as it was',
    ],
  },
  {
    to: '8.7',
    source: 'release notes of 8.7',
    item: 'apostrophes are quotes',
    text: "Banner /etc/bob's\n",
    told: ['stops unterminated-quote = make the apostrophe a character, with a backslash'],
  },
  {
    to: '8.7',
    source: 'release notes of 8.7',
    item: 'an equals sign divides no words',
    text: 'AllowUsers a=b\n',
    told: ['written AllowUsers = write `AllowUsers a b` to keep it as it was'],
  },
  {
    to: '8.8',
    source: 'release notes of 8.8',
    item: 'RSA with SHA-1 is no default',
    text: 'PubkeyAcceptedAlgorithms +ssh-rsa\n',
    told: [
      'written PubkeyAcceptedAlgorithms = write `+ssh-rsa,ssh-rsa-cert-v01@openssh.com`, where old clients or keys need it',
      'noted weak-signature-algorithm = take `ssh-rsa` out; RSA keys are no longer accepted from clients that sign with SHA-1 only, such as OpenSSH before 7.2 and Dropbear before 2020.79',
    ],
  },
  {
    to: '8.9',
    source: 'recorded',
    item: 'le is the value of RFC 8622',
    text: 'IPQoS le\n',
    told: ['written IPQoS = write `IPQoS 1 1` to keep it as it was'],
  },
  {
    to: '9.1',
    source: 'release notes of 9.1',
    item: 'the first value of a variable counts',
    text: 'SetEnv A=b A=c\n',
    told: ['written SetEnv'],
  },
  {
    to: '9.4',
    source: 'recorded',
    item: 'commands of principals are not lost behind those of keys',
    text: 'AuthorizedKeysCommand /k\nAuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsCommand /p\nAuthorizedPrincipalsCommandUser nobody\n',
    told: [
      'written AuthorizedPrincipalsCommand = write `AuthorizedPrincipalsCommand none` to keep it as it was',
    ],
  },
  {
    to: '9.5',
    source: 'release notes of 9.5',
    item: 'words of a command are quoted',
    text: 'Subsystem sftp "/opt/my tools/sftp-server"\n',
    told: ['meaning Subsystem = write `Subsystem sftp /opt/my tools/sftp-server` to keep it as it was'],
    back: ['meaning Subsystem = link the program to a path without spaces'],
  },
  {
    to: '9.5',
    source: 'release notes of 9.5',
    item: 'what a shell made of it is not written otherwise',
    text: 'Subsystem x /bin/sh -c "echo $HOME"\n',
    told: ['meaning Subsystem'],
  },
  {
    to: '10.3',
    source: 'recorded',
    item: 'none stands alone',
    text: 'AuthorizedKeysFile none .ssh/authorized_keys\n',
    told: ['stops invalid-value = take `none` out; the files stay, which is what sshd up to 10.2 made of it'],
  },
  {
    to: '10.4',
    source: 'recorded',
    item: 'no list begins with a comma',
    text: 'Ciphers ,aes128-ctr\n',
    told: ['stops unknown-algorithm = write `aes128-ctr`'],
  },
  {
    to: '8.1',
    source: 'release notes of 8.1',
    item: 'a list goes in front of the default',
    text: 'MACs ^hmac-sha2-256\n',
    told: ['refused before'],
    back: [
      'stops unknown-algorithm = write the list out: `hmac-sha2-256,umac-64-etm@openssh.com,umac-128-etm@openss…`',
    ],
  },
  {
    to: '9.8',
    source: 'release notes of 9.8',
    item: 'DSA is left out of builds',
    text: 'HostKey /etc/ssh/ssh_host_dsa_key\nHostKey /k\n',
    told: ['meaning HostKey = remove the line; the other host keys stay as they are'],
  },
  {
    to: '9.8',
    source: 'release notes of 9.8',
    item: 'whoever wants no penalties',
    text: 'PerSourcePenaltyExemptList 10.0.0.0/8\n',
    told: ['refused before'],
  },
  {
    to: '10.0',
    from: '9.9p2',
    source: 'release notes of 10.0',
    item: 'finite fields are no default',
    text: 'KexAlgorithms +diffie-hellman-group14-sha1\n',
    told: [
      'written KexAlgorithms = write `+diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256`, where old clients or keys need it',
    ],
  },
  {
    to: '10.0',
    source: 'release notes of 10.0',
    item: 'DisableForwarding disables all of it',
    text: 'DisableForwarding yes\n',
    told: ['meaning DisableForwarding'],
  },
  {
    to: '10.1',
    source: 'recorded',
    item: 'the first line of sizes of networks counts',
    text: 'PerSourceNetBlockSize 24:64\nPerSourceNetBlockSize 32:128\n',
    told: [
      'written PerSourceNetBlockSize = write `PerSourceNetBlockSize 32:128` to keep it as it was',
      'noted shadowed-directive = remove this line, if the value of line 1 is meant = remove line 1, if this value is meant',
    ],
  },
  {
    to: '10.3',
    source: 'release notes of 10.3',
    item: 'curves of ECDSA are compared',
    text: 'PubkeyAcceptedAlgorithms ecdsa-sha2-nistp384\n',
    told: ['meaning PubkeyAcceptedAlgorithms'],
  },
  {
    to: '10.3',
    source: 'recorded',
    item: 'seconds stand once in a time',
    text: 'LoginGraceTime 10s5\n',
    told: ['stops invalid-value', 'written LoginGraceTime = write `LoginGraceTime 15` to keep it as it was'],
  },
  {
    to: '10.3',
    source: 'release notes of 10.3',
    item: 'there may be several lists of revoked keys',
    text: 'RevokedKeys /a /b\n',
    told: ['refused before'],
    back: ['stops extra-arguments = put all keys into /a, and name that file alone', 'written RevokedKeys'],
  },
  {
    to: '10.4',
    source: 'recorded',
    item: 'keywords of GSSAPI have other names, by mistake',
    text: 'GSSAPIAuthentication no\n',
    told: ['stops unknown-keyword = write `GssAuthentication`'],
  },
  {
    to: '10.5',
    from: '10.3',
    source: 'recorded',
    item: 'and have them no more',
    text: 'GSSAPIAuthentication no\n',
    told: [],
  },
  {
    to: '10.6',
    source: 'recorded',
    item: 'the first mask counts',
    text: 'StreamLocalBindMask 0111\nStreamLocalBindMask 0177\n',
    told: [
      'written StreamLocalBindMask = write `StreamLocalBindMask 0177` to keep it as it was',
      'noted stream-local-bind-mask = write `0177`, the default: only the owner may use the sockets',
      'noted shadowed-directive = remove this line, if the value of line 1 is meant = remove line 1, if this value is meant',
    ],
  },
  {
    to: '10.6',
    source: 'recorded',
    item: 'names of ML-DSA have no domain',
    text: 'PubkeyAcceptedAlgorithms ssh-ed25519,ssh-mldsa44-ed25519@openssh.com\n',
    told: [
      'stops unknown-algorithm = take `ssh-mldsa44-ed25519@openssh.com` out of the list',
      'written PubkeyAcceptedAlgorithms',
    ],
  },
  {
    to: '10.6',
    source: 'CVE-2026-106587',
    item: 'none of a block is not a file',
    text: 'TrustedUserCAKeys /ca\nMatch User a\n AuthorizedPrincipalsFile none\n',
    told: [
      'meaning AuthorizedPrincipalsFile',
      'noted match-without-effect = remove the block, which changes nothing',
    ],
  },
  {
    to: 'rhel-9',
    from: 'rhel-8',
    source: 'release notes of 8.7',
    item: 'a list under its old name',
    text: 'PubkeyAcceptedKeyTypes +ssh-rsa\n',
    told: [
      'meaning PubkeyAcceptedAlgorithms = comment the line out, which nobody has had anything of so far',
      'noted deprecated-keyword = write `PubkeyAcceptedAlgorithms`',
    ],
  },
  {
    to: 'debian-13',
    from: 'debian-12',
    source: 'Debian 10.0p1-7',
    item: 'lowdelay is none there before 10.1',
    text: 'IPQoS lowdelay throughput\n',
    told: ['written IPQoS = write `IPQoS 16 8` to keep it as it was'],
  },
  {
    to: 'ubuntu-24.04',
    from: 'ubuntu-22.04',
    source: 'USN-7457-1',
    item: 'DisableForwarding was mended before',
    text: 'DisableForwarding yes\n',
    told: [],
  },
  {
    to: '7.8',
    source: 'release notes of 7.8',
    item: 'users leave SSH_CONNECTION and the like alone',
    text: 'PermitUserEnvironment yes\n',
    told: ['meaning PermitUserEnvironment'],
    back: ['meaning PermitUserEnvironment'],
  },
  {
    to: '10.0',
    source: 'release notes of 10.0',
    item: 'paths of keys are patterns',
    text: 'AuthorizedKeysFile /etc/ssh/keys/%u/*\n',
    told: ['meaning AuthorizedKeysFile'],
    back: ['meaning AuthorizedKeysFile'],
  },
  {
    to: '8.0',
    source: 'release notes of 8.0',
    item: 'no slash stands in front of a port',
    text: 'PermitOpen host/22\n',
    told: ['stops invalid-value = write `host:22`'],
  },
  {
    to: '8.7',
    source: 'release notes of 8.7',
    item: 'no list is empty',
    text: 'DenyUsers\n',
    told: ['stops missing-argument = remove the line'],
  },
  {
    to: '9.8',
    source: 'release notes of 9.8',
    item: 'numbers are decimal',
    text: 'IPQoS 0x10 8\n',
    told: ['stops invalid-value = write `16`'],
  },
  {
    to: '9.9p1',
    source: 'recorded',
    item: 'User=bob is not a criterion, by mistake',
    text: 'Match User=bob\n PermitTTY no\n',
    told: ['stops invalid-match = write `User bob`'],
  },
  {
    to: '9.9p2',
    from: '9.8',
    source: 'recorded',
    item: 'it is one again',
    text: 'Match User=bob\n PermitTTY no\n',
    told: [],
  },
  {
    to: 'rhel-10',
    from: 'rhel-9',
    source: 'Fedora’s spec',
    item: 'it was one all the time',
    text: 'Match User=bob\n PermitTTY no\n',
    told: [],
  },
  {
    to: '9.9',
    source: 'recorded',
    item: 'no blanks stand around an equals sign',
    text: 'Match User = bob\n PermitTTY no\n',
    told: ['stops invalid-match = write `User bob`'],
  },
  {
    to: '9.9',
    source: 'release notes of 9.9',
    item: 'backslashes quote in Match lines',
    text: 'Match Group "my\\\\team"\n PermitTTY no\n',
    told: ['written PermitTTY', 'written PermitTTY'],
  },
  {
    to: '9.9',
    source: 'recorded',
    item: 'who exceeds the grace time is refused for 10 s',
    text: 'PerSourcePenalties crash:30\n',
    told: [
      'written PerSourcePenalties = write `PerSourcePenalties crash:30 grace-exceeded:20` to keep it as it was',
    ],
  },
  {
    to: '10.1',
    source: 'release notes of 10.1',
    item: 'lowdelay and throughput are none',
    text: 'IPQoS lowdelay throughput\n',
    told: ['written IPQoS = write `IPQoS 16 8` to keep it as it was'],
    back: ['written IPQoS = write `IPQoS none none` to keep it as it was'],
  },
  ...[
    'AllowAgentForwarding no\n',
    'DisableForwarding yes\n',
    'AllowAgentForwarding no\nMatch User bob\n PermitTTY no\n',
  ].map((text) => ({
    to: '10.6',
    from: '9.9',
    source: 'release notes of 10.1',
    item: 'no sockets, if there are none',
    text,
    told: text.startsWith('D') ? ['meaning DisableForwarding'] : [],
  })),
  {
    to: '10.1',
    source: 'recorded',
    item: 'one number is only the greatest, by mistake',
    text: 'MaxStartups 5\n',
    told: ['written MaxStartups = write `MaxStartups 5:30:5` to keep it as it was'],
  },
  {
    to: '10.3',
    source: 'release notes of 10.3',
    item: 'unknown accounts cost what invaliduser says',
    text: 'PerSourcePenalties authfail:60\n',
    told: [
      'written PerSourcePenalties = write `PerSourcePenalties authfail:60 invaliduser:60` to keep it as it was',
    ],
    // Up to 10.2 all cost the same.
    back: ['written PerSourcePenalties'],
  },
];
