import { useMemo, useSyncExternalStore } from 'react';
import { useParams, useSearchParams } from 'react-router';

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

/** What the last trial passed. */
export interface Passed {
  readonly step: (id: string) => boolean;
  /** @param field The exit's field, such as `keys.2`. */
  readonly exit: (id: string, field: string) => boolean;
}

/** In the address of a page that draws a flow: show the way of the last trial. */
const shown = 'proef';
export const withTrial = (path: string): string => `${path}?${shown}=1`;

/** What the last trial of the number in the page's address passed; nothing unless the address asks for it. */
export function usePassed(): Passed {
  const { digits = '' } = useParams();
  const [query] = useSearchParams();
  const path = useTrialPath(`+${digits}`);
  const isShown = query.has(shown);
  return useMemo(() => {
    const passed = isShown ? (path?.steps ?? []) : [];
    const steps = new Set(passed.map(({ node }) => node));
    const exits = new Set(passed.map(({ node, exit }) => `${node} ${exit}`));
    return { step: (id) => steps.has(id), exit: (id, field) => exits.has(`${id} ${field}`) };
  }, [path, isShown]);
}
