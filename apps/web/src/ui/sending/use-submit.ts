import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { outlived, pressesSoFar, type Outlived } from '../page/outlived.js';
import { notSaved, nowSent } from './unsaved.js';

export interface Submit {
  readonly submit: () => void;
  readonly busy: boolean;
  readonly problem: Error | null;
  /** The problem of the last try is no longer the matter. */
  readonly forget: () => void;
}

/**
 * One try at a time of what a form does, and how the last one went. A failure that takes its form from the page, as
 * somebody else was first, is said above the page's content (`OutlivedNotice`).
 * @param words How it is said there: what was tried, and the page's words for the codes that it expects.
 */
export function useSubmit(
  action: () => Promise<unknown>,
  words: Partial<Pick<Outlived, 'about' | 'known'>> = {},
): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const isThere = useRef(false);
  /** The last failure, and the count of presses by which it was there to be read. */
  const unread = useRef<{ readonly failure: Outlived; readonly presses: number } | null>(null);
  useLayoutEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      if (unread.current?.presses === pressesSoFar()) outlived.set(unread.current.failure);
    };
  }, []);
  const submit = (): void => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    outlived.set(null);
    unread.current = null;
    nowSent();
    const path = window.location.pathname;
    const before = pressesSoFar();
    action()
      .catch((error: unknown) => {
        notSaved();
        const failed = error instanceof Error ? error : new Error(String(error));
        const presses = pressesSoFar();
        const failure = {
          problem: failed,
          about: words.about,
          known: words.known ?? {},
          path,
          takesFocus: presses === before,
        };
        setProblem(failed);
        if (isThere.current) unread.current = { failure, presses };
        else outlived.set(failure);
      })
      .finally(() => setBusy(false));
  };
  const forget = useCallback(() => {
    unread.current = null;
    setProblem(null);
  }, []);
  return { submit, busy, problem, forget };
}
