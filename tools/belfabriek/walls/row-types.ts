const rowType = /^(?:export )?(?:interface (\w*Row)\b[^{]*|type (\w*Row) = )\{$([^]*?)^\}/gm;
const snakeCaseMember = /^\s+(?:readonly )?\w+_\w+\??:/m;

/**
 * Types that say by hand what rows of the database look like: with members in snake case, or beside a query. Those of
 * files and of tables on paper are none.
 * @param text A TypeScript file's.
 * @returns Their names, in their order.
 */
export const rowTypesIn = (text: string): string[] =>
  [...text.matchAll(rowType)]
    .filter(([, , , members = '']) => snakeCaseMember.test(members) || text.includes('.query('))
    .map(([, ofInterface, ofType]) => ofInterface ?? ofType ?? '');
