/** The most calls in a disclosure: more would not be minimal, so the period must be shorter. */
export const mostCalls = 10_000;
/** The largest document that may be added, in bytes. */
export const largestDocument = 20_000_000;

/** The public reference of a disclosure, such as `V12`. */
export const referenceOf = (number: number): string => `V${number}`;

export const folderOf = (id: string): string => `disclosures/${id}`;
export const packageKey = (id: string): string => `${folderOf(id)}/package.zip`;
export const documentKey = (id: string, documentId: string): string =>
  `${folderOf(id)}/${documentId}.pdf`;
