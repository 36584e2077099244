/**
 * Return reasons after which a mandate is useless (EPC173-14, guidance on reason codes): the account doesn't
 * exist, is closed or can't be debited, there is no mandate, the debtor has died. Others, such as AM04 (no
 * funds), MS03 (no reason given) or MD06 (refund asked by the debtor), leave the mandate active.
 */
const endsMandate: ReadonlySet<string> = new Set(['AC01', 'AC04', 'AC13', 'AG01', 'MD01', 'MD07']);

export const isEndOfMandate = (code: string): boolean => endsMandate.has(code);

/**
 * The reason of a mandate's end, in Dutch, as the mandate's history shows it.
 * @param code The bank's return reason.
 */
export const endReasonOf = (code: string): string => `Incasso teruggekomen: ${code}`;
