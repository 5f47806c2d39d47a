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
    ...{
      to: '9.9',
      source: 'recorded',
      item: 'who exceeds the grace time is refused for 10 s, no longer for 20',
    },
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
    ...{ to: '10.1', source: 'release notes of 10.1', item: 'sockets of agents leave /tmp, traffic is EF' },
    text: '',
    told: ['default AllowAgentForwarding', 'default IPQoS = write `IPQoS af21 cs1` to keep it as it was'],
    back: ['default AllowAgentForwarding', 'default IPQoS = write `IPQoS ef cs0` to keep it as it was'],
  },
  {
    ...{ to: '8.2', source: 'release notes of 8.2', item: 'group14 with SHA-1 is left out' },
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
    ...{ to: '7.8', source: 'release notes of 7.8', item: 'users leave SSH_CONNECTION and the like alone' },
    text: 'PermitUserEnvironment yes\n',
    told: ['meaning PermitUserEnvironment'],
    back: ['meaning PermitUserEnvironment'],
  },
  {
    ...{ to: '10.0', source: 'release notes of 10.0', item: 'paths of keys are patterns' },
    text: 'AuthorizedKeysFile /etc/ssh/keys/%u/*\n',
    told: ['meaning AuthorizedKeysFile'],
    back: ['meaning AuthorizedKeysFile'],
  },
  {
    ...{ to: '8.0', source: 'release notes of 8.0', item: 'no slash stands in front of a port' },
    text: 'PermitOpen host/22\n',
    told: ['stops invalid-value = write `host:22`'],
  },
  {
    ...{ to: '8.7', source: 'release notes of 8.7', item: 'no list is empty' },
    text: 'DenyUsers\n',
    told: ['stops missing-argument = remove the line'],
  },
  {
    ...{ to: '9.8', source: 'release notes of 9.8', item: 'numbers are decimal' },
    text: 'IPQoS 0x10 8\n',
    told: ['stops invalid-value = write `16`'],
  },
  {
    ...{ to: '9.9p1', source: 'recorded', item: 'User=bob is no criterion, by mistake' },
    text: 'Match User=bob\n PermitTTY no\n',
    told: ['stops invalid-match = write `User bob`'],
  },
  {
    ...{ to: '9.9p2', from: '9.8', source: 'recorded', item: 'it is one again' },
    text: 'Match User=bob\n PermitTTY no\n',
    told: [],
  },
  {
    ...{ to: 'rhel-10', from: 'rhel-9', source: 'Fedora’s spec', item: 'it was one all the time' },
    text: 'Match User=bob\n PermitTTY no\n',
    told: [],
  },
  {
    ...{ to: '9.9', source: 'recorded', item: 'no blanks stand around an equals sign' },
    text: 'Match User = bob\n PermitTTY no\n',
    told: ['stops invalid-match = write `User bob`'],
  },
  {
    ...{ to: '9.9', source: 'release notes of 9.9', item: 'backslashes quote in Match lines' },
    text: 'Match Group "my\\\\team"\n PermitTTY no\n',
    told: ['written PermitTTY', 'written PermitTTY'],
  },
  {
    ...{ to: '9.9', source: 'recorded', item: 'who exceeds the grace time is refused for 10 s' },
    text: 'PerSourcePenalties crash:30\n',
    told: [
      'written PerSourcePenalties = write `PerSourcePenalties crash:30 grace-exceeded:20` to keep it as it was',
    ],
  },
  {
    ...{ to: '10.1', source: 'release notes of 10.1', item: 'lowdelay and throughput are none' },
    text: 'IPQoS lowdelay throughput\n',
    told: ['written IPQoS = write `IPQoS 16 8` to keep it as it was'],
    back: ['written IPQoS = write `IPQoS none none` to keep it as it was'],
  },
  ...[
    'AllowAgentForwarding no\n',
    'DisableForwarding yes\n',
    'AllowAgentForwarding no\nMatch User bob\n PermitTTY no\n',
  ].map((text) => ({
    ...{ to: '10.6', from: '9.9', source: 'release notes of 10.1', item: 'no sockets, if there are none' },
    ...{ text, told: text.startsWith('D') ? ['meaning DisableForwarding'] : [] },
  })),
  {
    ...{ to: '10.1', source: 'recorded', item: 'one number is only the greatest, by mistake' },
    text: 'MaxStartups 5\n',
    told: ['written MaxStartups = write `MaxStartups 5:30:5` to keep it as it was'],
  },
  {
    ...{ to: '10.3', source: 'release notes of 10.3', item: 'unknown accounts cost what invaliduser says' },
    text: 'PerSourcePenalties authfail:60\n',
    told: [
      'written PerSourcePenalties = write `PerSourcePenalties authfail:60 invaliduser:60` to keep it as it was',
    ],
    // Up to 10.2 all cost the same.
    back: ['written PerSourcePenalties'],
  },
];
