/** `missing` and `wrong` fail the doctor; `note` is for whoever needs that part. */
export interface Finding {
  readonly what: string;
  readonly state: 'well' | 'note' | 'wrong' | 'missing';
  readonly found: string;
  readonly advice?: string;
}
