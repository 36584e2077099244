import type { Page } from 'playwright-core';

/** Figures that a line break splits: numbers of telephones and documents, dates, amounts and counts. */
export const brokenFigures = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const figures =
      /(?<![\p{L}\d])(?:€\s?|\+|\p{Lu})?\d+(?:[-–.,:/\s]\d+)+|€\s?\d+|\d{1,2}\s\p{L}{3}\s\d{4}|\p{L}\s\(\d+\)/gu;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const broken: string[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const { 0: figure, index } of (text.nodeValue ?? '').matchAll(figures)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + figure.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(`${figure} in: ${text.nodeValue ?? ''}`);
      }
    }
    return broken;
  });
