import type { DebitScheme, SequenceType } from '@app/contracts';

const short = (collectionId: string): string => collectionId.slice(0, 8);

/**
 * The message id of a collection's file, of 35 characters at most. The bank repeats these ids in its reports.
 * They depend on the collection alone, so that the file is always the same.
 */
export const messageIdOf = (collectionId: string, collectOn: string): string =>
  `INC-${collectOn.replaceAll('-', '')}-${short(collectionId)}`;

/** The id of a block of the file, which the bank books as one amount: `INC-20261210-1a2b3c4d-CF`. */
export const blockIdOf = (
  messageId: string,
  { scheme, sequence }: { readonly scheme: DebitScheme; readonly sequence: SequenceType },
): string => `${messageId}-${scheme === 'core' ? 'C' : 'B'}${sequence.charAt(0)}`;

/** Contains the invoice’s number, which finds the invoice when the id itself doesn’t. */
export const endToEndIdOf = (number: string, collectionId: string): string =>
  `${number}-${short(collectionId)}`;
