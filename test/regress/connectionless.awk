# Turns a script that starts sshd and connects to it into one that only asks for the configuration in force at these places: calls of the
# functions that start or stop a server or a client become `check_configurations`, direct calls of the client go.
function swallow() {
	while (/\\$/ && (getline) > 0) ;
}
/^(start_sshd|start_client|expect_client_ok|expect_client_fail)( |$)/ {
	swallow()
	print "check_configurations"
	next
}
/^stop_client$/ { next }
/^\$\{SSH\} / {
	swallow()
	next
}
{ print }
