import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../../test/browser/chromium.js';
import type { Asked, Canned } from './answers/canned-types.js';
import { ServedApp } from './served-app.js';
import { leave, mayBeUsedAgain, visit, visitNext, type Visit, type Visitor } from './visit.js';

export interface Stage {
  readonly app: ServedApp;
  /**
   * Opens the page in a new visitor's window. Errors on the console, and requests that the API doesn't
   * describe, fail the test.
   */
  readonly come: (path: string, who: Visit) => Promise<Page>;
  /** Opens a new visitor's window without a page. */
  readonly arrive: (who: Visit) => Promise<Page>;
  /** Overrides the answer to requests with that method and path. */
  readonly answer: (
    method: string,
    path: string | RegExp,
    canned: (asked: Asked) => Canned,
  ) => void;
  /** Requests with that path, in order. */
  readonly askedFor: (path: string) => Asked[];
}

/** Splits a list into the items for which `holds` is true, and the others. */
const partition = <T>(all: readonly T[], holds: (each: T) => boolean): [T[], T[]] => [
  all.filter(holds),
  all.filter((each) => !holds(each)),
];

/**
 * The app with canned answers, and a browser, for all tests of a spec; each test begins without the others'
 * state.
 */
export function setStage(): Stage {
  let browser: Browser;
  let app: ServedApp;
  let visitors: Visitor[] = [];
  /** Visitors of earlier tests, whose browser contexts can be reused. */
  let left: Visitor[] = [];
  beforeAll(async () => {
    [app, browser] = await Promise.all([ServedApp.start(), startChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  beforeEach(() => app.reset());
  afterEach(async () => {
    await Promise.all(visitors.map(leave));
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    const [again, never] = partition(visitors, mayBeUsedAgain);
    await Promise.all(never.map(({ context }) => context.close()));
    left.push(...again);
    visitors = [];
    const { refused, unlike } = app;
    expect({ complaints, refused, unlike }).toEqual({ complaints: [], refused: [], unlike: [] });
  });
  const arrive = async (who: Visit): Promise<Page> => {
    const { locale = 'nl-NL' } = who;
    const before = left.find((each) => each.locale === locale);
    left = left.filter((each) => each !== before);
    const visitor = await (before === undefined
      ? visit(browser, app, who)
      : visitNext(before, app, who));
    visitors.push(visitor);
    return visitor.page;
  };
  return {
    get app() {
      return app;
    },
    arrive,
    come: async (path, who) => {
      const page = await arrive(who);
      await page.goto(app.url + path);
      return page;
    },
    answer: (method, path, canned) => {
      const before = app.instead;
      app.instead = (asked) => {
        const fits = typeof path === 'string' ? asked.path === path : path.test(asked.path);
        return asked.method === method && fits ? canned(asked) : before(asked);
      };
    },
    askedFor: (path) => app.asked.filter((asked) => asked.path === path),
  };
}
