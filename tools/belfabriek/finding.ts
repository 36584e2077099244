/** A doctor's finding. `missing` and `wrong` fail the doctor; `note` matters only to users of that part. */
export interface Finding {
  readonly what: string;
  readonly state: 'well' | 'note' | 'wrong' | 'missing';
  readonly found: string;
  readonly advice?: string;
}
