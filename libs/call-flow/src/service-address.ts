import { type BrokenRule, brokenRule, isAddress, isPublicAddress } from '@app/common';

/** Ports allowed for an owner's service, as the port of an https URL (empty for 443). */
export const servicePorts: readonly string[] = ['', '8443'];

/** Names that never lead to the internet (RFC 6761, RFC 6762, ICANN's `internal`). */
const localName = /(?:^|\.)(?:localhost|local|internal)\.?$/;

/**
 * Why the service at this URL may not be asked, judged by its text alone; null when nothing forbids
 * it. Applied when an owner saves a flow; test addresses are allowed by the caller of the service
 * only.
 */
export function serviceProblem(text: string): BrokenRule | null {
  const { hostname, port } = new URL(text);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (localName.test(host) || (isAddress(host) && !isPublicAddress(host))) {
    return brokenRule('not-the-internet');
  }
  return servicePorts.includes(port) ? null : brokenRule('other-port');
}
