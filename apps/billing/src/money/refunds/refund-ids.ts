/** The reference of a refund and its file, which the bank repeats; at most 35 characters (ISO 20022, Max35Text). */
export const refundReferenceOf = (refundId: string): string =>
  `BFR${refundId.replaceAll('-', '').toUpperCase()}`;

/** The id of the refund whose reference a text contains; null when it contains none. */
export function refundIdIn(text: string | null): string | null {
  const [, ...parts] =
    /(?<![A-Z0-9])BFR([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})(?![A-Z0-9])/i.exec(
      text ?? '',
    ) ?? [];
  return parts.length === 0 ? null : parts.join('-').toLowerCase();
}
