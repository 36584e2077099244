/** Names on the bus: those of the contracts, behind the installation's prefix if it has one. */
export class Names {
  constructor(private readonly prefix: string) {}

  subject(subject: string): string {
    return this.prefix === '' ? subject : `${this.prefix}.${subject}`;
  }

  /** Streams and buckets, in whose names no dot may be. */
  store(name: string): string {
    return this.prefix === '' ? name : `${this.prefix}_${name}`;
  }
}
