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
