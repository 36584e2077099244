import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { outlived, pressesSoFar, type Outlived } from '../page/outlived.js';
import { notSaved, nowSent } from './unsaved.js';

export interface Submit {
  readonly submit: () => void;
  readonly busy: boolean;
  readonly problem: Error | null;
  /** Removes the failure of the last attempt, so that it is no longer shown. */
  readonly forget: () => void;
}

/**
 * Runs an action, one at a time, and keeps its last failure. A failure whose form has left the page, because
 * another person decided first, is shown above the page's content (`OutlivedNotice`).
 * @param words Words for that notice: the action, and the page's own words for the codes that it expects.
 */
export function useSubmit(
  action: () => Promise<unknown>,
  words: Partial<Pick<Outlived, 'about' | 'known'>> = {},
): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const isThere = useRef(false);
  /**
   * The last failure with the number of presses when it appeared: if it is unchanged, the user may not have
   * read it.
   */
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
