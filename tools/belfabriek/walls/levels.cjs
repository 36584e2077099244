/**
 * The packages of each app, bottom up: a package imports only packages of the lines before its own, and none of its own
 * line. Names are folders of the app's `src`. `migrations` isn't listed, nor are the files at the root of `src`, which
 * put the app together.
 *
 * @type {Readonly<Record<string, import('./rules.cjs').Walls>>}
 */
module.exports = {
  billing: {
    levels: [
      ['kernel'],
      ['files', 'self-billing'],
      ['documents'],
      ['rating', 'tax', 'balance'],
      ['books', 'settlement'],
      ['money'],
      ['runs', 'credit-notes', 'ageing'],
    ],
  },
  cdr: {
    levels: [
      ['kernel'],
      ['partitions', 'legs'],
      ['records'],
      ['live', 'totals', 'exports', 'ageing'],
      ['intake', 'carrier-imports'],
      ['switches'],
      ['sessions', 'orphans'],
    ],
  },
  portal: {
    levels: [
      ['kernel'],
      ['parties', 'serving', 'rating', 'documents', 'books', 'notices'],
      ['accounts', 'numbers'],
      ['switches', 'states', 'settings', 'calls', 'money', 'settlement'],
      ['prompts', 'repair'],
      ['tariffs', 'callers', 'privacy'],
      ['flows'],
      ['recordings'],
    ],
  },
};
