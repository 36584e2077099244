import { useSyncExternalStore } from 'react';

/** A step that a call on trial passed. */
export interface PassedStep {
  /** Id of the node. */
  readonly node: string;
  /** The exit's field, such as `keys.2` or `periods.0.to`; null: the call ended here without one. */
  readonly exit: string | null;
  /** Id of the next node; null: the call ended here. */
  readonly to: string | null;
  /** Milliseconds since the call began. */
  readonly atMs: number;
}

/** The way of the last call on trial. */
export interface TrialPath {
  /** Version of the flow that was tried; null: the draft. */
  readonly version: number | null;
  /** In the order of the call; a node that was passed twice is there twice. */
  readonly steps: readonly PassedStep[];
}

const paths = new Map<string, TrialPath>();
const listeners = new Set<() => void>();

/** Keeps the way of a number's last trial, or forgets it; pages that draw the flow show it. */
export function keepTrialPath(number: string, path: TrialPath | null): void {
  if (path === null) paths.delete(number);
  else paths.set(number, path);
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The way of a number's last trial in this window; null: none was tried. */
export const useTrialPath = (number: string): TrialPath | null =>
  useSyncExternalStore(listen, () => paths.get(number) ?? null);
