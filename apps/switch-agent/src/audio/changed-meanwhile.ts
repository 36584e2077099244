/** Thrown when a file was written to while it was read: the bytes read are unusable. */
export class ChangedMeanwhile extends Error {
  readonly code = 'changed-meanwhile';
}
