import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const apps = fileURLToPath(new URL('../apps', import.meta.url));
const sources = readdirSync(apps, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^[^/]+\/src\/.*(?<!\.spec|\.fixture)\.ts$/.test(file),
);

/** The apps as which a source asks: the types in its uses of `Messaging` and `QuestionOf`. */
const askersIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:Messaging|QuestionOf)<\s*([^,>]*?)\s*[,>]/g)].map(([, app]) => app!);

describe('sources of an app', () => {
  const asking = sources.flatMap((file) =>
    askersIn(readFileSync(join(apps, file), 'utf8')).map((asker) => ({ file, asker })),
  );

  it('send requests to other apps only in the name of their own app', () => {
    expect(askersIn("ask(by: Messaging<'cdr'>, of: QuestionOf<\n  never, Q, R>)")).toEqual([
      "'cdr'",
      'never',
    ]);
    expect(new Set(asking.map(({ asker }) => asker)).size).toBe(5);
    expect(asking.filter(({ file, asker }) => asker !== `'${file.split('/')[0]}'`)).toEqual([]);
  });
});
