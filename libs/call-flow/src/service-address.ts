import { type BrokenRule, brokenRule, isAddress, isPublicAddress } from '@app/common';

/** Ports that an owner's service may be asked at, as a URL of https gives them. */
export const servicePorts: readonly string[] = ['', '8443'];

/** Names that never lead to the internet (RFC 6761, RFC 6762, ICANN's `internal`). */
const localName = /(?:^|\.)(?:localhost|local|internal)\.?$/;

/**
 * Why nobody may ask the service at that URL, as far as its text tells; null when it doesn't. A rule of
 * saving: an address of a test is let through by whoever asks, and never saved by an owner.
 */
export function serviceProblem(text: string): BrokenRule | null {
  const { hostname, port } = new URL(text);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (localName.test(host) || (isAddress(host) && !isPublicAddress(host))) {
    return brokenRule('not-the-internet');
  }
  return servicePorts.includes(port) ? null : brokenRule('other-port');
}
