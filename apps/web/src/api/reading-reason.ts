const storageKey = 'belfabriek.reason';
const listeners = new Set<() => void>();

/** Why a member of staff reads call data; kept for the browser's session, sent as `x-reason`. */
export const readingReason = {
  get: (): string | null => sessionStorage.getItem(storageKey),
  set(reason: string | null): void {
    if (reason === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, reason);
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** The header by which it goes along: Latin-1; of anything else an audit trail loses little. */
export function reasonHeader(): { 'x-reason'?: string } {
  const reason = readingReason.get();
  if (reason === null) return {};
  return { 'x-reason': reason.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?') };
}
