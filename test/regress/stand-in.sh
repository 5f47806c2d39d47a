#!/bin/sh
# Answers in place of `sshd -t` and `sshd -T`: STAND_IN_CLI is our command. Whatever would start a daemon is refused, and every call is
# written to STAND_IN_CALLS.
mode=
file=/etc/ssh/sshd_config
connection=
echo "$*" >>"$STAND_IN_CALLS"
while getopts tTf:C: option; do
	case $option in
	t | T) mode=$option ;;
	f) file=$OPTARG ;;
	C) connection=$OPTARG ;;
	*) exit 2 ;;
	esac
done
case $mode in
t)
	exec node "$STAND_IN_CLI" check --sysroot / --target debian-12 "$file"
	;;
T)
	exec node "$STAND_IN_CLI" effective --sysroot / --target debian-12 ${connection:+-C "$connection"} "$file"
	;;
esac
# sshd says this, too, before it reads anything.
if [ -n "$connection" ]; then
	echo 'Config test connection parameter (-C) provided without test mode (-T)' >&2
	exit 1
fi
echo "stand-in: no daemon is started: $*" >&2
exit 2
