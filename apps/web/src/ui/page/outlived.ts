/**
 * A failure whose form or button is gone from the page, because another person decided first and the list was
 * refetched.
 */
export interface Outlived {
  readonly problem: Error;
  /** The action that failed, with its subject: "Prijs van Helpdesk Nu goedkeuren". */
  readonly about: string | undefined;
  /** The page's own words for the codes that it expects. */
  readonly known: Readonly<Record<string, string>>;
  /** The path of the page on which the action failed. */
  readonly path: string;
  /** Whether the notice takes the focus; not if the user works elsewhere by now. */
  readonly takesFocus: boolean;
}

let current: Outlived | null = null;
const listeners = new Set<() => void>();

/** The last failure that nothing else on the page shows, until the user dismisses it or goes on. */
export const outlived = {
  get: (): Outlived | null => current,
  set: (next: Outlived | null): void => {
    if (current === next) return;
    current = next;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

let presses = 0;
const count = (): void => {
  presses += 1;
};
document.addEventListener('keydown', count, { capture: true });
document.addEventListener('pointerdown', count, { capture: true });

/** Number of presses of keys and pointers; an equal number later means that the user did nothing between. */
export const pressesSoFar = (): number => presses;
