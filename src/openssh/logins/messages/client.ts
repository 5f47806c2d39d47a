import { always, table } from './message.js';

/** What the client says. */
export const clientMessages = () =>
  table({
    loadKey: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [
        { text: 'Load key "%": invalid format' },
        { text: 'Load key "%": error in libcrypto' },
        { text: 'Load key "%": bad permissions' },
        { text: 'Load key "%": %' },
      ],
      means:
        'the client cannot read the private key: another program’s format (PuTTY’s .ppk), a broken file, a lost line end, a wrong passphrase, or others may read it; it signs nothing, though sshd may accept its public half',
      source: 'sshconnect2.c:load_identity_file',
    },
    clientKeyTooOpen: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always("Permissions 0% for '%' are too open"),
      means: 'others may read the private key, so that the client does not use it (chmod 600)',
      source: 'authfile.c:sshkey_perm_ok',
    },
    clientKeyOpenOnWindows: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      // There are no modes to tell.
      texts: always("Permissions for '%' are too open"),
      means:
        'others may read the private key, so that the client does not use it; in PowerShell: icacls.exe KEY /inheritance:r /grant:r "${env:USERNAME}:F"',
      source: 'authfile.c:sshkey_perm_ok of PowerShell/openssh-portable',
    },
    keyUnprotected: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      vague: true,
      texts: always('UNPROTECTED PRIVATE KEY FILE'),
      means: 'others may read a private key, so that it is not used; the line below says which',
      source: 'authfile.c:sshkey_perm_ok',
    },
    keyNotThere: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [{ text: 'Identity file % not accessible: %' }, { text: 'no such identity: %' }],
      means: 'the client is told to use a key (-i, IdentityFile) whose file is not there, or closed to it',
      source: 'ssh.c:main, sshconnect2.c:load_identity_file',
    },
    clientSkips: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [
        { text: 'Skipping % key % not in PubkeyAcceptedKeyTypes' },
        { text: 'Skipping % key % not in PubkeyAcceptedAlgorithms' },
      ],
      means: 'the client’s own settings keep it from offering the key',
      source: 'sshconnect2.c:pubkey_prepare',
    },
    agentRefuses: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: [{ text: 'agent refused operation' }, { text: 'Agent admitted failure to sign using the key' }],
      means: 'the agent does not sign with the key: a confirmation or a touch is missing, or it is locked',
      source: 'ssherr.c',
    },
    keyAbsent: {
      by: 'ssh',
      station: 'client',
      says: 'hint',
      vague: true,
      texts: [{ text: 'identity file % type -1' }, { text: 'Trying private key: %' }],
      means:
        'the client has no such key, or does not know its public half; what is not offered cannot be accepted',
      source: 'sshconnect2.c:userauth_pubkey',
    },
    offered: {
      by: 'ssh',
      station: 'keys',
      says: 'hint',
      vague: true,
      texts: always('Offering public key: %'),
      means: 'the client offers a key; where no “Server accepts key” follows, sshd did not accept it',
      source: 'sshconnect2.c:send_pubkey_test',
    },
    accepts: {
      by: 'ssh',
      station: 'keys',
      says: 'passed',
      texts: always('Server accepts key: %'),
      means: 'sshd has found the key and takes it, if the client can sign with it',
      source: 'sshconnect2.c:input_userauth_pk_ok',
    },
    keyFound: {
      by: 'sshd',
      station: 'keys',
      says: 'passed',
      texts: [{ text: 'Accepted key % found at %' }, { text: 'Accepted certificate ID %' }],
      level: 'VERBOSE',
      means: 'sshd has found the key and takes it',
      source: 'auth2-pubkeyfile.c:auth_check_authkey_line',
    },
    partial: {
      by: 'sshd',
      station: 'more',
      says: 'hint',
      named: true,
      texts: [{ text: 'Partial publickey for %' }],
      level: 'INFO',
      means: 'the key is accepted, and AuthenticationMethods asks for more',
      source: 'auth.c:auth_log',
    },
    partialSuccess: {
      by: 'ssh',
      station: 'more',
      says: 'hint',
      texts: [
        { text: 'Authenticated using "publickey" with partial success' },
        { text: 'with partial success' },
      ],
      means: 'the key is accepted, and AuthenticationMethods asks for more',
      source: 'sshconnect2.c:input_userauth_failure',
    },
    tooManyFailures: {
      by: 'sshd',
      station: 'methods',
      says: 'refused',
      texts: [
        { text: 'maximum authentication attempts exceeded for %' },
        { text: 'Too many authentication failures' },
      ],
      level: 'ERROR',
      means:
        'the client offered more keys than MaxAuthTries allows before the right one; ssh -o IdentitiesOnly=yes -i KEY offers one',
      source: 'auth.c:auth_maxtries_exceeded',
    },
    permissionDenied: {
      by: 'ssh',
      station: 'methods',
      says: 'refused',
      vague: true,
      texts: always('Permission denied (%)'),
      means: 'no method let the client in; in brackets what sshd would still have taken',
      source: 'sshconnect2.c:userauth',
    },
  });
