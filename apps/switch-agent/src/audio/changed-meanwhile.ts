/** A file was written to while it was read: what was read is no file at all. */
export class ChangedMeanwhile extends Error {
  readonly code = 'changed-meanwhile';
}
