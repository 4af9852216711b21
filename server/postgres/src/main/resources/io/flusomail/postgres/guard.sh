# Runs a server ("$@") until it ends, or until our standard input closes.
# The application holds the other end of that pipe. However it dies, the pipe closes, and the server is stopped
# as with SIGINT (fast, clean), then SIGQUIT (recovery at the next start), then SIGKILL.
trap '' HUP INT TERM PIPE
exec 3<&0 </dev/null
# Its own session: Ctrl-C in a terminal must reach the application first.
if command -v setsid >/dev/null; then
  set -- setsid "$@"
elif command -v perl >/dev/null; then
  set -- perl -e 'setpgrp; exec @ARGV' "$@"
fi
"$@" 3<&- 2>&1 &
server=$!
echo "postmaster $server"
exec >/dev/null 2>&1
(
  read -r line <&3
  for signal in INT QUIT KILL; do
    kill -$signal $server
    tries=0
    while [ $tries -lt 150 ]; do
      kill -0 $server || exit 0
      tries=$((tries + 1))
      sleep 0.1
    done
  done
) &
watch=$!
exec 3<&-
wait $server
code=$?
kill -KILL $watch
exit $code
