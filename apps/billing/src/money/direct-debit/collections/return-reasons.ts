/**
 * Reasons by which banks say that a mandate is of no use any more (EPC173-14, guidance on reason codes): the account
 * doesn't exist or is closed, or isn't one to debit, there is no mandate, the debtor has died. Others, such as AM04 (no funds),
 * MS03 (not said) or MD06 (asked back), leave it as it is.
 */
const endsMandate: ReadonlySet<string> = new Set(['AC01', 'AC04', 'AC13', 'AG01', 'MD01', 'MD07']);

export const isEndOfMandate = (code: string): boolean => endsMandate.has(code);

/** In Dutch: it stands in the history of the mandate. */
export const endReasonOf = (code: string): string => `Incasso teruggekomen: ${code}`;
