/**
 * Forms with unsaved changes. They are found by the browser's events, so that no page has to report them; a
 * form that only looks something up has the attribute `data-lookup`.
 */
const forms = new Map<HTMLFormElement, 'changed' | 'sent'>();

const formOf = (target: EventTarget | null): HTMLFormElement | null => {
  const form = target instanceof Element ? target.closest('form') : null;
  return form?.matches('[data-lookup], [role="search"]') === false ? form : null;
};

function changed({ target }: Event): void {
  const form = formOf(target);
  if (form !== null) forms.set(form, 'changed');
}

function sent({ target }: Event): void {
  const form = formOf(target);
  if (form !== null && forms.has(form)) forms.set(form, 'sent');
}

/** Starts to watch all forms of the page; returns a function that stops. */
export function watchForms(): () => void {
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  document.addEventListener('submit', sent, { capture: true });
  return () => {
    document.removeEventListener('input', changed);
    document.removeEventListener('change', changed);
    document.removeEventListener('submit', sent, { capture: true });
    forms.clear();
  };
}

/** Marks sent forms as unsaved again after a failure. */
export function notSaved(): void {
  for (const [form, state] of forms) if (state === 'sent') forms.set(form, 'changed');
}

/** Marks the focused form as sent, or all forms if none has the focus. */
export function nowSent(): void {
  const form = formOf(document.activeElement);
  for (const each of form === null ? forms.keys() : [form]) {
    if (forms.has(each)) forms.set(each, 'sent');
  }
}

/** Whether leaving the page would lose changes. A form that was sent with an invalid field counts as unsaved. */
export function hasUnsaved(): boolean {
  for (const [form, state] of forms) {
    if (!form.isConnected) forms.delete(form);
    else if (state === 'changed' || form.querySelector('[aria-invalid="true"]') !== null)
      return true;
  }
  return false;
}

/** Discards the unsaved changes, after the user chose to leave. */
export const forgetUnsaved = (): void => forms.clear();
