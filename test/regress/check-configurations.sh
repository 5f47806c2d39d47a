# What the parts that connect come down to here: our command takes the configuration that answers, and prints what sshd prints for the
# connection that the script would have made: to the daemon over the loopback device, to the proxy over a pipe, which has no address.
check_configurations()
{
	check_configuration $OBJ/sshd_config 127.0.0.1
	check_configuration $OBJ/sshd_proxy UNKNOWN
}

check_configuration()
{
	cmp -s $1 $1.checked && return
	cp $1 $1.checked
	specification="user=$USER,host=localhost,addr=$2,laddr=127.0.0.1,lport=$PORT"
	${SSHD} -t -f $1 || fail "$1 is refused"
	${SSHD} -T -f $1 -C $specification >$OBJ/effective.ours
	$LIVE_SSHD -T -f $1 -C $specification >$OBJ/effective.sshd
	diff $OBJ/effective.sshd $OBJ/effective.ours || fail "$specification"
}
