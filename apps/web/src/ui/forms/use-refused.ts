import { useEffect, type RefObject } from 'react';
import { focusFirstError } from './show-errors.js';

/** Brings whoever sent a form to the first field that is refused, once that is drawn. */
export function useFocusRefused(
  form: RefObject<HTMLFormElement | null>,
  problem: Error | null,
): void {
  useEffect(() => {
    if (problem !== null) focusFirstError(form);
  }, [form, problem]);
}
