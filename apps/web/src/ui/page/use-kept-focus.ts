import { useEffect, type RefObject } from 'react';

interface Place {
  readonly element: HTMLElement;
  readonly tag: string;
  readonly name: string;
  /** The elements around this element, the nearest first. */
  readonly above: readonly HTMLElement[];
  /**
   * The control that had the focus before the focus moved into the form or question with this
   * control; null: none.
   */
  readonly from: Place | null;
}

const focusable = 'a[href], button, input, select, textarea, summary, audio, [tabindex]';

const nameOf = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ?? element.textContent.trim();

const isOff = (element: HTMLElement): boolean =>
  element.matches(':disabled, [aria-disabled="true"], [data-disabled="true"]');

const wholeOf = (element: HTMLElement): Element | null =>
  element.closest('form, [role="group"], [role="dialog"]');

function cameFrom(element: HTMLElement, last: Place | null): Place | null {
  if (last === null || wholeOf(element) === null) return null;
  return wholeOf(element) === wholeOf(last.element) ? last.from : { ...last, from: null };
}

function placeOf(element: HTMLElement, last: Place | null): Place {
  const above: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) above.push(at);
  const from = cameFrom(element, last);
  return { element, tag: element.tagName, name: nameOf(element), above, from };
}

/**
 * The control that gets a lost focus: an equal control in a redrawn form; else the one that opened the form;
 * else the heading of the surrounding section. Null while the control is only busy.
 */
function successorOf({ element, tag, name, above, from }: Place): HTMLElement | null {
  if (element.isConnected) return isOff(element) ? null : element;
  const near = above.find((each) => each.isConnected) ?? document.body;
  const same = [...near.querySelectorAll<HTMLElement>(tag)].find(
    (each) => nameOf(each) === name && !isOff(each),
  );
  if (same !== undefined) return same;
  if (from?.element.isConnected === true && !isOff(from.element)) return from.element;
  const heading =
    near.closest('section')?.querySelector<HTMLElement>('h2, h3') ??
    document.querySelector<HTMLElement>('main h1');
  heading?.setAttribute('tabindex', '-1');
  return heading;
}

/**
 * Keeps the focus near its place: a control that is redrawn, disabled or removed after a press loses it to
 * the page's body, and keyboard users would start at the top again. A press beside all controls gives up the
 * focus.
 */
export function useKeptFocus(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = area.current;
    if (root === null) return undefined;
    let last: Place | null = null;
    let due: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent): void => {
      last = target instanceof HTMLElement && root.contains(target) ? placeOf(target, last) : null;
    };
    const letGo = ({ target }: PointerEvent): void => {
      if (target instanceof Element && target.closest(focusable) === null) last = null;
    };
    const restore = (): void => {
      due = undefined;
      if (last !== null && document.activeElement === document.body) {
        successorOf(last)?.focus({ preventScroll: true });
      }
    };
    // In a timeout, after the page's own handling of the focus.
    const observer = new MutationObserver(() => {
      due ??= setTimeout(restore);
    });
    observer.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled', 'data-disabled', 'aria-disabled'],
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', letGo);
    return () => {
      clearTimeout(due);
      observer.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', letGo);
    };
  }, [area]);
}
