/** By which the bank tells of a refund, and of its file; at most 35 characters (ISO 20022, Max35Text). */
export const refundReferenceOf = (refundId: string): string =>
  `BFR${refundId.replaceAll('-', '').toUpperCase()}`;

/** The refund that a bank names in a text; null when it names none. */
export function refundIdIn(text: string | null): string | null {
  const [, ...parts] =
    /(?<![A-Z0-9])BFR([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})(?![A-Z0-9])/i.exec(
      text ?? '',
    ) ?? [];
  return parts.length === 0 ? null : parts.join('-').toLowerCase();
}
