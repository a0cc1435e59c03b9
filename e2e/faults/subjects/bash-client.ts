/**
 * The shell function `ask METHOD PATH [BODY]`, a client in bash itself, because a program for each request would make the matrix
 * slow. It prints the body of a good answer, and fails otherwise.
 * @param address of the server, and `header` with its token, as the inside of double quotes.
 */
export const bashClient = (address: string, header: string): string => `
ask() {
  local address="${address}" line status
  address="\${address#http://}"
  exec 3<>"/dev/tcp/\${address%:*}/\${address#*:}"
  printf '%s\\r\\n' "$1 $2 HTTP/1.1" "host: $address" "${header}" 'content-type: application/json' \\
    'connection: close' "content-length: \${#3}" '' >&3
  printf '%s' "\${3-}" >&3
  read -r _ status line <&3
  while IFS= read -r line && [ "$line" != $'\\r' ]; do :; done <&3
  if [ "$status" != 200 ]; then echo "$1 $2: $status $line" >&2; return 1; fi
  while IFS= read -r line || [ -n "$line" ]; do echo "$line"; done <&3
}`;
