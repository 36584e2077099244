import { useCallback, useState } from 'react';
import { notSaved, nowSent } from './unsaved.js';

export interface Submit {
  readonly submit: () => void;
  readonly busy: boolean;
  readonly problem: Error | null;
  /** The problem of the last try is no longer the matter. */
  readonly forget: () => void;
}

/** One try at a time of what a form does, and how the last one went. */
export function useSubmit(action: () => Promise<void>): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const submit = (): void => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    nowSent();
    action()
      .catch((error: unknown) => {
        notSaved();
        setProblem(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => setBusy(false));
  };
  const forget = useCallback(() => setProblem(null), []);
  return { submit, busy, problem, forget };
}
