#!/usr/bin/env bash
# What somebody does on the first day, with Node, npm, git and the tarball alone: install, lint, fix, settings,
# suppress, SARIF, a hook.
# Usage: scripts/new-user.sh TARBALL [FOLDER]    (FOLDER is empty or absent; without it a temporary one is made and removed)
# Each step says what it expects, and the script stops at the first that does not hold.
set -euo pipefail

tarball=$(realpath "${1:?usage: scripts/new-user.sh TARBALL [FOLDER]}")
if [ -n "${2:-}" ]; then
  folder=$2
  mkdir -p "$folder"
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
cd "$folder"
[ -z "$(ls -A)" ] || { echo "$folder is not empty" >&2; exit 2; }

step() { printf '\n== %s\n' "$*"; }
fail() { echo "not as expected: $*" >&2; exit 1; }

# Runs a command, shows what it prints, and holds it to an exit code and to a text.
expect() {
  local code=$1 text=$2 printed status=0
  shift 2
  printf '$ %s\n' "$*"
  printed=$("$@" 2>&1) || status=$?
  printf '%s\n' "$printed"
  [ "$status" = "$code" ] || fail "exit code $status, not $code"
  [[ $printed == *"$text"* ]] || fail "it does not say: $text"
}

step 'Install'
echo '{ "private": true }' >package.json
npm install --offline --no-fund --no-audit --loglevel=error "$tarball"
export PATH="$PWD/node_modules/.bin:$PATH"
expect 0 'sshd-lint ' sshd-lint --version

step 'Lint'
mkdir -p etc/ssh
printf '#PubkeyAuthentication yes\nPermitRotLogin no\n' >etc/ssh/sshd_config
expect 1 'error[unknown-keyword]' sshd-lint --target debian-12 etc/ssh/sshd_config
expect 0 'Why it matters' sshd-lint explain unknown-keyword

step 'Fix: first what changes nothing for anybody, then the rest'
expect 1 '+PubkeyAuthentication yes' sshd-lint --diff --target debian-12 etc/ssh/sshd_config
expect 1 'fixed[pubkey-authentication]' sshd-lint --fix --target debian-12 etc/ssh/sshd_config
grep -qx 'PubkeyAuthentication yes' etc/ssh/sshd_config || fail 'the file was not mended'
grep -qx 'PermitRotLogin no' etc/ssh/sshd_config || fail 'a safe fix changed what sshd does'
expect 0 'fixed[unknown-keyword]' sshd-lint --fix --unsafe-fixes --only unknown-keyword --target debian-12 etc/ssh/sshd_config
grep -qx 'PermitRootLogin no' etc/ssh/sshd_config || fail 'the keyword was not mended'

step 'Ask what is in force'
expect 0 'permitrootlogin no' sshd-lint effective --target debian-12 etc/ssh/sshd_config

step 'Settings'
expect 0 'wrote .sshd-lint.yaml' sshd-lint init
cat >.sshd-lint.yaml <<'SETTINGS'
targets: [debian-12]
rules:
  suppression-without-reason: error
  x11-forwardin: off
SETTINGS
expect 2 'unknown rule' sshd-lint etc/ssh/sshd_config
sed -i 's/x11-forwardin: off/strict-modes: error/' .sshd-lint.yaml
expect 0 'judged for debian-12' sshd-lint etc/ssh/sshd_config
expect 0 '"debian-12"' sshd-lint --print-config etc/ssh/sshd_config

step 'Suppress: one finding with a comment, all that is there with a list'
printf 'StrictModes no\n' >>etc/ssh/sshd_config
expect 1 'error[strict-modes]' sshd-lint etc/ssh/sshd_config
sed -i 's/^StrictModes/# sshd-lint-disable-next-line strict-modes\n&/' etc/ssh/sshd_config
expect 1 'error[suppression-without-reason]' sshd-lint etc/ssh/sshd_config
sed -i 's/next-line strict-modes$/& -- the homes are on an old NFS/' etc/ssh/sshd_config
expect 0 '1 suppressed' sshd-lint etc/ssh/sshd_config
mkdir -p old/etc/ssh
printf 'StrictModes no\nProtocol 1\n' >old/etc/ssh/sshd_config
expect 1 'error[strict-modes]' sshd-lint old
expect 0 'was written' sshd-lint --suppress-all old
expect 0 'no problems' sshd-lint etc old
printf 'StrictModes no\nProtocol 1\nPermitRotLogin no\n' >old/etc/ssh/sshd_config
expect 1 'error[unknown-keyword]' sshd-lint etc old
printf 'Protocol 1\n' >old/etc/ssh/sshd_config
expect 1 '1 known' sshd-lint etc old
expect 0 'was written' sshd-lint --prune-suppressions etc old
expect 0 'no problems' sshd-lint etc old

step 'SARIF for code scanning'
expect 0 '' sshd-lint -f sarif -o report.sarif --target debian-12 etc/ssh/sshd_config
node -e "if (JSON.parse(require('fs').readFileSync('report.sarif', 'utf8')).version !== '2.1.0') process.exit(1)" ||
  fail 'report.sarif is not SARIF 2.1.0'

step 'A git hook that keeps faults out'
git init --quiet
git config user.name 'New User'
git config user.email 'new-user@localhost'
cat >.git/hooks/pre-commit <<'HOOK'
#!/bin/sh
git diff --cached --name-only --diff-filter=d -z -- '*sshd_config' '*sshd_config.d/*.conf' |
  xargs -0 -r sshd-lint --target debian-12 --
HOOK
chmod +x .git/hooks/pre-commit
git add etc
expect 0 '' git commit -m 'A configuration that sshd takes'
echo 'Port twenty-two' >>etc/ssh/sshd_config
git add etc
expect 1 'error[invalid-value]' git commit -m 'One that it does not take'

printf '\neverything as expected\n'
