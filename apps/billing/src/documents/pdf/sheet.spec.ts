import { describe, expect, it } from '@jest/globals';
import { pdfText } from '@app/testing';
import { Sheet } from './sheet.js';

async function written(text: string, bold: boolean): Promise<string> {
  const facts = { title: 'x', author: 'x', language: 'nl', date: new Date(0) } as const;
  const sheet = new Sheet(facts);
  sheet.nextPage();
  sheet.text(text, 56, 56, 480, { bold });
  return pdfText(await sheet.end()).replaceAll('\n', '');
}

describe('text of a PDF', () => {
  it.each([false, true])(
    'keeps its quotes and accents when extracted, also after another PDF was written (bold: %s)',
    async (bold) => {
      // In the font, the glyph of ” is composed of the glyph of ’, and the glyph of ë of those of e and ¨.
      await written('Het heet “dal”, ëén', bold);
      const text = '‘Vroeg’, d’Amandel’s ¨ ´ e “dal”, ëén';
      expect(await written(text, bold)).toBe(text);
    },
  );
});
