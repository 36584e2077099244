/** SQL: what tells of a payment `p` of a statement `s`: `entered`, `camt.053`, or `csv` and its layout. */
export const kindOfFileInSql = (p: string, s: string): string =>
  `concat_ws(' ', ${p}.source, ${s}.layout_id)`;
