const storageKey = 'belfabriek.reason';
const listeners = new Set<() => void>();

/**
 * The reason that staff give for reading call data; stored in the browser's session storage and sent as
 * `x-reason`.
 */
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

/** The header with the reason. Headers are Latin-1: other characters are replaced. */
export function reasonHeader(): { 'x-reason'?: string } {
  const reason = readingReason.get();
  if (reason === null) return {};
  return { 'x-reason': reason.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?') };
}
