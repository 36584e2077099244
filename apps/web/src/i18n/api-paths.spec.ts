import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const source = join(import.meta.dirname, '..');

describe('files of texts', () => {
  it('contain no path of the API, which opens no page', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /texts[\w.-]*\.ts$/.test(file),
    );
    expect(files.length).toBeGreaterThan(50);
    const shown = files.filter((file) =>
      /\/v1\/|\b(?:GET|PUT|POST|PATCH|DELETE) \//.test(readFileSync(join(source, file), 'utf8')),
    );
    expect(shown).toEqual([]);
  });
});
