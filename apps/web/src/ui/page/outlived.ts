/** A failure whose form or button is gone from the page: somebody else decided, and the list was read anew. */
export interface Outlived {
  readonly problem: Error;
  /** What was tried, and with whom or what: "Prijs van Helpdesk Nu goedkeuren". */
  readonly about: string | undefined;
  /** The page's own words for the codes that it expects. */
  readonly known: Readonly<Record<string, string>>;
  /** The address of the page that it belongs to. */
  readonly path: string;
  /** Whether the notice takes the focus: not from a person who works elsewhere by now. */
  readonly takesFocus: boolean;
}

let current: Outlived | null = null;
const listeners = new Set<() => void>();

/** The last failure that nothing on the page tells of, until a person goes on. */
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

/** How often a key or a pointer was pressed: the same count twice means that nobody did anything between. */
export const pressesSoFar = (): number => presses;
