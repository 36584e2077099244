/** Masks an IBAN except its country and last four characters, as others may read the owner's mail. */
export const hiddenIban = (iban: string): string => `${iban.slice(0, 2)}** **** ${iban.slice(-4)}`;
