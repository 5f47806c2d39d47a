import { always, table } from './message.js';

/** What is said of a connection before its account is known. */
export const connectionMessages = () =>
  table({
    penalty: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: [
        { since: '9.8p1', text: 'drop connection #% penalty: %' },
        { since: '9.8p1', text: 'drop connection #% too many penalised addresses' },
      ],
      level: 'INFO',
      means: 'sshd turns the address away for a while because of what it did before (PerSourcePenalties)',
      source: 'sshd.c:drop_connection, srclimit.c:srclimit_penalty_check_allow',
    },
    maxStartups: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: [
        { until: '9.7p1', text: 'past MaxStartups' },
        { since: '9.8p1', until: '9.9p2', text: 'past Maxstartups' },
        { since: '10.0p1', text: 'drop connection #% Maxstartups' },
      ],
      level: 'INFO',
      means: 'too many connections have not logged in yet (MaxStartups, PerSourceMaxStartups)',
      source: 'sshd.c:drop_connection',
    },
    negotiation: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: always('Unable to negotiate with %: no matching %'),
      level: 'INFO',
      means: 'client and server share no algorithm of this kind; no key has been asked for yet',
      source: 'kex.c:kex_choose_conf, packet.c:sshpkt_vfatal',
    },
    graceTime: {
      by: 'sshd',
      station: 'connection',
      says: 'refused',
      texts: always('Timeout before authentication for %'),
      level: 'INFO',
      means: 'the client did not log in within LoginGraceTime',
      source: 'sshd.c:grace_alarm_handler, child_reap',
    },
    unreachable: {
      by: 'ssh',
      station: 'connection',
      says: 'refused',
      texts: always('connect to host % port %: %'),
      means:
        'no sshd answers there: it does not run, listens elsewhere (Port, ListenAddress), or a firewall is between; no key has been asked for yet',
      source: 'sshconnect.c:ssh_connect_direct',
    },
    hostUnknown: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always('Could not resolve hostname %'),
      means: 'the client finds no address for the name of the server',
      source: 'ssh.c:resolve_host',
    },
    clientFileOpen: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always('Bad owner or permissions on %'),
      means: 'others may write to the client’s own configuration, so that ssh does not connect',
      source: 'readconf.c:read_config_file_depth',
    },
    turnedAway: {
      by: 'ssh',
      station: 'connection',
      says: 'refused',
      texts: [
        { until: '9.7p1', text: 'Exceeded MaxStartups' },
        { since: '9.8p1', text: 'Not allowed at this time' },
      ],
      means:
        'the server turns the client away before anything is asked: MaxStartups, PerSourceMaxStartups, and since 9.8 PerSourcePenalties',
      source: 'sshd.c:drop_connection',
    },
    clientHangsUp: {
      by: 'sshd',
      station: 'connection',
      says: 'hint',
      vague: true,
      // ssh, which writes to a terminal, has no `error:` in front.
      texts: always('error: kex_exchange_identification: %'),
      level: 'ERROR',
      means: 'the other end hung up, or is not an SSH client: most often a scan or a monitor, no login',
      source: 'kex.c:kex_exchange_identification; log.c:do_log',
    },
    droppedEarly: {
      by: 'ssh',
      station: 'connection',
      says: 'refused',
      vague: true,
      texts: [{ text: 'kex_exchange_identification: %' }, { text: 'ssh_exchange_identification: %' }],
      means:
        'the server hangs up before anything is said: PerSourcePenalties, MaxStartups, a firewall, or an sshd that fails; its own log tells',
      source: 'kex.c:kex_exchange_identification',
    },
    hostKeyUnknown: {
      by: 'ssh',
      station: 'client',
      says: 'refused',
      texts: always('Host key verification failed'),
      means:
        'the client does not trust the server’s host key (known_hosts); no user key has been asked for yet',
      source: 'sshconnect.c:verify_host_key',
    },
  });
