const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A browser would not keep a secure cookie on plain HTTP; only the machine itself may do without. */
export function needsSecureCookies(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return !(protocol === 'http:' && LOCAL_HOSTS.has(hostname));
}
