import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

type Form = RefObject<HTMLFormElement | null>;

/**
 * Brings whoever sent a form to the first field that is drawn as refused, which may be far from the
 * button.
 */
export function focusFirstError(form: Form): void {
  form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** Has the errors drawn that `show` sets, and goes to the first. For handlers; effects are drawn already. */
export function showErrors(form: Form, show: () => void): void {
  flushSync(show);
  focusFirstError(form);
}
