import type { Page } from 'playwright-core';
import { patienceMs } from './visitor.js';

/** How long, and how often, conditions about a page are polled. */
export const patience = { limitMs: patienceMs, everyMs: 200 };

export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

/** A part of a page, found by its own heading. */
export const panel = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).first();

/** The last part of the address. */
export const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** Words and amounts on one line: line breaks and non-breaking spaces do not matter here. */
export const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
