/** fe80::/10, the addresses of links, without the interface whose link is meant. */
const onSomeLink = /^fe[89ab][0-9a-f]:[^%]*$/i;

/** Whether no system lets sshd listen at an address, because it does not say of which link it is. */
export function isOnSomeLink({
  host,
  rdomain,
}: {
  readonly host: string | null;
  readonly rdomain: string | null;
}): boolean {
  // A routing domain brings its interface with it.
  return rdomain === null && host !== null && onSomeLink.test(host);
}
