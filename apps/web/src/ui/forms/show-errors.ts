import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

type Form = RefObject<HTMLFormElement | null>;

/** Focuses the first field that is marked as invalid, which may be far from the button. */
export function focusFirstError(form: Form): void {
  form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/**
 * Draws the errors that `show` sets and focuses the first. For event handlers; in effects the errors are
 * drawn already.
 */
export function showErrors(form: Form, show: () => void): void {
  flushSync(show);
  focusFirstError(form);
}
