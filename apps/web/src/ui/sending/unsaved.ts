/**
 * Forms in which something was changed and not sent yet. Kept by what the browser tells of forms, so
 * that no page has to: a form that only looks something up says so with `data-lookup`.
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

/** From now on; returns its end. */
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

/** What a form did for somebody failed: what it holds isn't saved. */
export function notSaved(): void {
  for (const [form, state] of forms) if (state === 'sent') forms.set(form, 'changed');
}

/** The form that is worked in was sent, whether by its own button or another. */
export function nowSent(): void {
  const form = formOf(document.activeElement);
  for (const each of form === null ? forms.keys() : [form]) {
    if (forms.has(each)) forms.set(each, 'sent');
  }
}

/** Whether leaving would lose something: also of a form that was sent while a field of it was wrong. */
export function hasUnsaved(): boolean {
  for (const [form, state] of forms) {
    if (!form.isConnected) forms.delete(form);
    else if (state === 'changed' || form.querySelector('[aria-invalid="true"]') !== null)
      return true;
  }
  return false;
}

/** Somebody chose to leave all the same. */
export const forgetUnsaved = (): void => forms.clear();
