/** The action of a destination's keys on the caller's leg. */
export interface DigitAction {
  readonly application: 'record_session_mask' | 'record_session_unmask';
  readonly file: string;
}

/** The bound key sequences, and whether they are in use. */
export class DigitActions {
  private readonly byDigits = new Map<string, DigitAction>();
  private realm: string | null = null;

  bind(digits: string, action: DigitAction): void {
    this.byDigits.set(digits, action);
  }

  use(realm: string): void {
    this.realm = realm;
  }

  clear(): void {
    this.byDigits.clear();
    this.realm = null;
  }

  get areInUse(): boolean {
    return this.realm !== null && this.byDigits.size > 0;
  }

  actionFor(digits: string): DigitAction | undefined {
    return this.byDigits.get(digits);
  }

  mayBecome(digits: string): boolean {
    return [...this.byDigits.keys()].some((each) => each.startsWith(digits));
  }
}
