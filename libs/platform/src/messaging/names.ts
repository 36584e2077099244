/** Names on NATS: those of the contracts, after the installation's prefix if it has one. */
export class Names {
  constructor(private readonly prefix: string) {}

  subject(subject: string): string {
    return this.prefix === '' ? subject : `${this.prefix}.${subject}`;
  }

  /** Names of streams and buckets, which can't contain a dot. */
  store(name: string): string {
    return this.prefix === '' ? name : `${this.prefix}_${name}`;
  }
}
