import type { RefObject } from 'react';

/** Brings whoever sent a form to the first field that is refused, which may be far from the button. */
export function focusFirstError(form: RefObject<HTMLFormElement | null>): void {
  // After the errors have been drawn.
  requestAnimationFrame(() =>
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
  );
}
