/** SQL: the source of a payment `p` with statement `s`: `entered`, `camt.053`, or `csv` and its layout's id. */
export const kindOfFileInSql = (p: string, s: string): string =>
  `concat_ws(' ', ${p}.source, ${s}.layout_id)`;
