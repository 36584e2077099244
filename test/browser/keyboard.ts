import { expect } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Page } from 'playwright-core';
import { patience } from './on-page.js';

/** More presses of Tab to one control are too many for a person. */
const mostTabs = 40;

/** Name and value of the element with the focus, as a screen reader says them. */
const focused = `(() => {
  const at = document.activeElement;
  const named = at?.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent);
  const words = at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? named?.join(' ') ?? at?.textContent;
  return (words ?? '').trim();
})()`;

/** A person without a mouse, who looks where the focus is. */
export class Keyboard {
  /** Keys pressed so far. */
  presses = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.presses += keys.length;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.presses += text.length;
  }

  at(): Promise<string> {
    return this.page.evaluate<string>(focused);
  }

  /** Waits until the focus is on a control whose name begins so: the page moved it there. */
  async until(name: string): Promise<void> {
    await eventually(async () => expect(await this.at()).toMatch(new RegExp(`^${name}`)), patience);
  }

  /** Presses Tab, or another key, until the focus is on a control whose name begins or fits so. */
  async to(name: string | RegExp, key = 'Tab'): Promise<void> {
    const passed: string[] = [];
    while (passed.length < mostTabs) {
      await this.press(key);
      const at = await this.at();
      if (typeof name === 'string' ? at.startsWith(name) : name.test(at)) return;
      passed.push(at.slice(0, 40));
    }
    throw new Error(`${mostTabs} times ${key} do not reach ${String(name)}: ${passed.join(' | ')}`);
  }
}
