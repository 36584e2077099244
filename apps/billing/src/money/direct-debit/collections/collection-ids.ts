import type { DebitScheme, SequenceType } from '@app/contracts';

const short = (collectionId: string): string => collectionId.slice(0, 8);

/** Ids by which the bank tells of a collection again: of 35 signs at most, the same however often they are made. */
export const messageIdOf = (collectionId: string, collectOn: string): string =>
  `INC-${collectOn.replaceAll('-', '')}-${short(collectionId)}`;

/** Of the part of the file that is booked as one: `INC-20261210-1a2b3c4d-CF`. */
export const blockIdOf = (
  messageId: string,
  { scheme, sequence }: { readonly scheme: DebitScheme; readonly sequence: SequenceType },
): string => `${messageId}-${scheme === 'core' ? 'C' : 'B'}${sequence.charAt(0)}`;

/** The invoice’s number in it finds the invoice also where nothing else does. */
export const endToEndIdOf = (number: string, collectionId: string): string =>
  `${number}-${short(collectionId)}`;
