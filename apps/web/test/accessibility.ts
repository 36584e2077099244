import type { Page } from 'playwright-core';

/**
 * What a page breaks of WCAG 2.2 AA, as far as a program can see: names of controls, one h1 and
 * headings in order, language, ids, tables, size of targets, contrast of text. Empty when all is well.
 */
export function accessibilityProblems(page: Page, language: string): Promise<string[]> {
  return page.evaluate(lookForProblems, language);
}

/** Runs in the page, and so can't use anything from outside. */
function lookForProblems(language: string): string[] {
  const problems: string[] = [];
  const all = <E extends Element = HTMLElement>(selector: string): E[] =>
    Array.from(document.querySelectorAll<E>(selector));
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return width > 0 && height > 0 && style.visibility !== 'hidden' && style.clipPath === 'none';
  };
  const shown = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 40)} ${element.className}`;

  if (document.documentElement.lang !== language) problems.push(`lang is not ${language}`);
  if (document.title.trim() === '') problems.push('no title');
  if (all('h1').length !== 1) problems.push(`${all('h1').length} h1`);
  if (all('main').length !== 1) problems.push(`${all('main').length} main`);

  let level = 0;
  for (const heading of all('h1, h2, h3, h4')) {
    const here = Number(heading.tagName.slice(1));
    if (here > level + 1) problems.push(`a heading skips a level: ${shown(heading)}`);
    level = here;
  }

  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids)) {
    if (ids.filter((other) => other === id).length > 1) problems.push(`id ${id} twice`);
  }

  const textOf = (ids: string | null): string =>
    (ids ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
  const nameOf = (element: Element): string => {
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? Array.from(element.labels ?? [], (label) => label.textContent).join(' ')
        : '';
    const content = element.matches('input, select, textarea') ? '' : element.textContent;
    return [
      element.getAttribute('aria-label') ?? '',
      textOf(element.getAttribute('aria-labelledby')),
      labels,
      content,
    ]
      .join('')
      .trim();
  };
  for (const control of all(
    'a[href], button, input, select, textarea, [role="img"], table, ul[aria-labelledby]',
  )) {
    if (control.tagName === 'TABLE') {
      if (control.closest('fieldset') === null && control.querySelector('th') === null)
        problems.push(`a table without headers: ${shown(control)}`);
    } else if (nameOf(control) === '' && control.getAttribute('aria-hidden') !== 'true') {
      problems.push(`no name: ${shown(control)} ${control.outerHTML.slice(0, 120)}`);
    }
  }
  for (const element of all('[tabindex]')) {
    if (element.tabIndex > 0) problems.push(`a tabindex above 0: ${shown(element)}`);
  }
  for (const field of all('[aria-invalid="true"]')) {
    if (textOf(field.getAttribute('aria-describedby')).trim() === '')
      problems.push(`what is wrong isn't said: ${shown(field)}`);
  }

  // 2.5.8: 24 by 24, but for links within text.
  for (const target of all('button, select, input, [role="button"]')) {
    const { width, height } = target.getBoundingClientRect();
    if (
      isShown(target) &&
      target.closest('label, [class*="inputWrapper"]') === null &&
      (width < 20 || height < 24)
    )
      problems.push(`a target of ${Math.round(width)} by ${Math.round(height)}: ${shown(target)}`);
  }

  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (rgb: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): number[] => {
    if (element === null) return [255, 255, 255];
    const color = channels(getComputedStyle(element).backgroundColor);
    return color.length < 4 || (color[3] ?? 0) === 1 ? color : backgroundOf(element.parentElement);
  };
  for (const element of all('main *, header *')) {
    const says = Array.from(element.childNodes).some(
      (node) =>
        node.nodeType === Node.TEXT_NODE &&
        node.textContent !== null &&
        node.textContent.trim() !== '',
    );
    if (!says || !isShown(element) || element.closest('svg, [disabled], .visually-hidden') !== null)
      continue;
    const style = getComputedStyle(element);
    const [light = 0, dark = 0] = [
      luminance(channels(style.color).slice(0, 3)),
      luminance(backgroundOf(element).slice(0, 3)),
    ].toSorted((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5))
      problems.push(`contrast ${contrast.toFixed(2)}: ${shown(element)} ${style.color}`);
  }
  return problems;
}

/** What gets the focus by Tab, in order; each has to show it. */
export async function tabThrough(
  page: Page,
  most: number,
): Promise<{ name: string; shows: boolean }[]> {
  const stops: { name: string; shows: boolean }[] = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const ring = (one: Element): boolean => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      };
      const field = element.closest('[class*="inputWrapper"], [class*="Input-wrapper"]');
      return {
        name: (element.getAttribute('aria-label') ?? element.textContent).trim() || element.tagName,
        shows:
          ring(element) || (field !== null && Array.from(field.querySelectorAll('*')).some(ring)),
      };
    });
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}
