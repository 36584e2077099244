/** All but its country and its end is hidden: mail is read by more than its owner. */
export const hiddenIban = (iban: string): string => `${iban.slice(0, 2)}** **** ${iban.slice(-4)}`;
