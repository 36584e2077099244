/** Moves the focus to a field that was just added, with its text selected, so that typing replaces it. */
export function beginTyping(id: string): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(id);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}
