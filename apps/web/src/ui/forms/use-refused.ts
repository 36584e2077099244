import { useEffect, type RefObject } from 'react';
import { focusFirstError } from './show-errors.js';

/** Focuses the first refused field after a failure, once the errors are drawn. */
export function useFocusRefused(
  form: RefObject<HTMLFormElement | null>,
  problem: Error | null,
): void {
  useEffect(() => {
    if (problem !== null) focusFirstError(form);
  }, [form, problem]);
}
