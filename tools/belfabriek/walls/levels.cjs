/**
 * The packages of each app, lowest level first: a package may import only packages of earlier
 * lines, and none of its own line. Names are folders in the app's `src`. Not listed are
 * `migrations` and the files at the root of `src`, which assemble the app.
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
      ['recordings', 'by-phone'],
    ],
  },
};
