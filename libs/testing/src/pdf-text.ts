import { inflateSync } from 'node:zlib';

type Glyphs = ReadonlyMap<string, string>;

/**
 * The text of a PDF, one line per piece of text, in drawing order. Reads as much of ISO 32000-1 (9.4, 9.10.3)
 * as documents need whose embedded fonts map glyphs to characters.
 */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  const fonts = new Map<string, Glyphs>();
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      if (unicode !== undefined) fonts.set(name, glyphsOf(streamOf(objects.get(unicode) ?? '')));
    }
  }
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\n/.test(body))
    .map((page) => objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '')
    .map((contents) => textOf(streamOf(contents), fonts))
    .join('\n');
}

function streamOf(object: string): string {
  const bytes = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object)?.[1] ?? '';
  return object.includes('/FlateDecode')
    ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
    : bytes;
}

const charactersOf = (utf16: string): string =>
  Buffer.from(utf16, 'hex').swap16().toString('utf16le');

function glyphsOf(characterMap: string): Glyphs {
  const glyphs = new Map<string, string>();
  const ranges = characterMap.matchAll(/<([\da-f]+)> ?<[\da-f]+> ?\[([^\]]*)\]/gi);
  for (const [, first = '', list = ''] of ranges) {
    [...list.matchAll(/<([\da-f ]*)>/gi)].forEach(([, utf16 = ''], offset) => {
      const glyph = (parseInt(first, 16) + offset).toString(16).padStart(4, '0');
      glyphs.set(glyph, charactersOf(utf16.replaceAll(' ', '')));
    });
  }
  return glyphs;
}

function textOf(contents: string, fonts: ReadonlyMap<string, Glyphs>): string {
  const lines: string[] = [];
  let glyphs: Glyphs = new Map();
  for (const [, font, shown] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? new Map<string, string>();
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<([\da-f]*)>/gi)].map(([, hex = '']) => hex).join('');
    lines.push(
      (codes.match(/.{4}/g) ?? []).map((code) => glyphs.get(code.toLowerCase()) ?? '').join(''),
    );
  }
  return lines.join('\n');
}
