import { always, table } from './message.js';

/** What is said of the key itself. */
export const keyMessages = () =>
  table({
    algorithmRefused: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [
        { since: '9.0p1', text: 'signature algorithm % not in PubkeyAcceptedAlgorithms' },
        { since: '8.5p1', until: '8.9p1', text: 'key type % not in PubkeyAcceptedAlgorithms' },
        { until: '8.4p1', text: 'key type % not in PubkeyAcceptedKeyTypes' },
      ],
      level: 'INFO',
      means:
        'PubkeyAcceptedAlgorithms has no room for the key as the client offers it; for ssh-rsa since 8.8 it is the client that is too old to sign with SHA-2',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    authorityAlgorithm: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [{ since: '7.9p1', text: 'certificate signature algorithm %: %' }],
      level: 'INFO',
      means:
        'CASignatureAlgorithms has no room for the algorithm that the certificate was signed with; since 8.2 its default has no ssh-rsa',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    touch: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [
        {
          since: '8.2p1',
          text: 'public key % rejected: user presence (authenticator touch) requirement not met',
        },
      ],
      level: 'ERROR',
      means:
        'the security key signed without a touch; sshd asks for one unless no-touch-required stands in front of the key, or in its certificate',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    verification: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [{ since: '8.4p1', text: 'public key % rejected: user verification requirement not met' }],
      level: 'ERROR',
      means:
        'the security key signed without a PIN, which verify-required asks for (PubkeyAuthOptions, or in front of the key)',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    tooShort: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: [{ since: '9.1p1', text: 'refusing % key: Invalid key length' }],
      level: 'INFO',
      means: 'the RSA key is shorter than RequiredRSASize',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    unsupportedKey: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: always('unsupported public key algorithm: %'),
      level: 'VERBOSE',
      means: 'this sshd does not know the type of the key at all',
      source: 'auth2-pubkey.c:userauth_pubkey',
    },
    revoked: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: always('Authentication key % % revoked by file %'),
      level: 'ERROR',
      means: 'RevokedKeys names the key',
      source: 'auth.c:auth_key_is_revoked',
    },
    revokedUnreadable: {
      by: 'sshd',
      station: 'key',
      says: 'refused',
      texts: always('Error checking authentication key % % in revoked keys file %'),
      level: 'ERROR',
      means: 'the file that RevokedKeys names cannot be read; sshd then refuses every key of everyone',
      source: 'auth.c:auth_key_is_revoked',
    },
    noMutualAlgorithm: {
      by: 'ssh',
      station: 'key',
      says: 'refused',
      texts: [
        { text: 'send_pubkey_test: no mutual signature algorithm' },
        { text: 'sign_and_send_pubkey: no mutual signature supported' },
        { text: 'no mutual signature algorithm' },
      ],
      means:
        'client and server share no way to sign with this key: a server before 7.2 knows ssh-rsa only, which clients since 8.8 do not use',
      source: 'sshconnect2.c:send_pubkey_test, sign_and_send_pubkey',
    },
    refusedSignature: {
      by: 'PuTTY',
      station: 'key',
      says: 'refused',
      texts: always('Server refused public-key signature despite accepting key'),
      means:
        'sshd took the key and not what was signed with it: PuTTY before 0.75 signs with ssh-rsa, which sshd since 8.8 refuses',
      source: 'PuTTY, ssh/userauth2-client.c',
    },
    puttyRefused: {
      by: 'PuTTY',
      station: 'keys',
      says: 'refused',
      vague: true,
      texts: always('Server refused our key'),
      means:
        'sshd does not accept the key: not in a file that it reads, or refused before; the doctor’s stations tell',
      source: 'PuTTY, ssh/userauth2-client.c',
    },
  });
