/** More isn't minimal: the period has to be shorter. */
export const mostCalls = 10_000;
/** Of a document that is added. */
export const largestDocument = 20_000_000;

/** `V12`, as it is called outside. */
export const referenceOf = (number: number): string => `V${number}`;

export const folderOf = (id: string): string => `disclosures/${id}`;
export const packageKey = (id: string): string => `${folderOf(id)}/package.zip`;
export const documentKey = (id: string, documentId: string): string =>
  `${folderOf(id)}/${documentId}.pdf`;
