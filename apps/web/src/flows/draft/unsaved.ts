import { useState, useSyncExternalStore } from 'react';
import type { DraftStore } from './draft-store.js';

/** Drafts with work that isn't saved yet, by number: also of pages that were left. */
const unsaved = new Map<string, DraftStore>();

/** Remembers a draft as long as it has work that isn't saved. */
export function remember(number: string, store: DraftStore): void {
  if (store.isUnsaved) unsaved.set(number, store);
  else if (unsaved.get(number) === store) unsaved.delete(number);
}

/** The draft that a page has left with unsaved work: newer than the API's. */
export function useLeftDraft(number: string): DraftStore | undefined {
  const [left] = useState(() => unsaved.get(number));
  return left;
}

/** Whether a draft is being saved, so that the API's is older. */
export function useIsOnItsWay(left: DraftStore | undefined): boolean {
  return useSyncExternalStore(left?.subscribe ?? never, () => {
    const saving = left?.view().saving;
    return saving === 'waiting' || saving === 'saving';
  });
}

const never = () => () => undefined;
