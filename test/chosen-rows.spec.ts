import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));

const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /^(?:apps|libs)\/[^/]+\/src\/.*\.ts$/.test(file)),
);

/** The text after an opening bracket, up to the bracket that closes it. */
function withinBrackets(rest: string): string {
  let depth = 1;
  const end = Array.from(rest).findIndex((character) => {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    return depth === 0;
  });
  return rest.slice(0, end);
}

/** Finds each `in (select … limit … for update)` of a source. */
const chosenAnew = (source: string): string[] =>
  source
    .split(/\bin\s*\((?=\s*select\b)/i)
    .slice(1)
    .map(withinBrackets)
    .filter((subquery) => /\blimit\b/i.test(subquery) && /\bfor\s+update\b/i.test(subquery));

// A plan may run an `in (select …)` again for each row, and one that locks then chooses others each
// time: more rows than its limit, up to the whole table in one statement. An array is evaluated
// once.
it('no statement chooses locked rows by in (select … limit … for update), which may run again for each row', () => {
  expect(
    chosenAnew('id in (select id from (select 1) as x where y limit 1 for update skip locked)'),
  ).toHaveLength(1);
  const found = sources.filter(
    (file) => chosenAnew(readFileSync(join(root, file), 'utf8')).length > 0,
  );
  expect(found).toEqual([]);
});
