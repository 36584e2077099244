import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { lineKeysSeal } from '@app/contracts';
import { openerOf, seal, unseal } from '@app/platform/sealing';

/** Where a conversation on the service line is. */
export type Place =
  /** Waits for the service number. `wrong` counts wrong and missing answers so far. */
  | { readonly at: 'number'; readonly wrong: number }
  /** Waits for the PIN. Null: no number of ours can be read from the keys. */
  | { readonly at: 'pin'; readonly number: string | null; readonly wrong: number }
  /** Waits for the choice of the person who gave the right PIN, until a time in milliseconds since 1970. */
  | {
      readonly at: 'menu';
      readonly number: string;
      readonly userId: string;
      readonly untilMs: number;
      readonly wrong: number;
    };

/** The beginning of an X25519 private key in PKCS 8 (RFC 8410), before its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Seals what passes between the turns of a conversation. All keys derive from `AUTH_SECRET`, for every replica. */
export class Tickets {
  /** The public key to which callers' keys are sealed, base64url. */
  readonly sealTo: string;
  private readonly open: ReturnType<typeof openerOf>;

  constructor(private readonly authSecret: string) {
    const secret = Buffer.from(hkdfSync('sha256', authSecret, '', 'keys of the service line', 32));
    const key = Buffer.concat([pkcs8, secret]);
    const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    this.sealTo = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
    this.open = openerOf(privateKey, Buffer.from(lineKeysSeal));
  }

  ticketOf(place: Place, callId: string): string {
    const as = { use: 'service line', whose: callId };
    return seal(Buffer.from(JSON.stringify(place)), as, this.authSecret).toString('base64url');
  }

  /** The place in a ticket of this call; null for any other text. */
  placeOf(ticket: string, callId: string): Place | null {
    const as = { use: 'service line', whose: callId };
    const bytes = unseal(Buffer.from(ticket, 'base64url'), as, this.authSecret);
    return bytes === null ? null : (JSON.parse(bytes.toString('utf8')) as Place);
  }

  /** The keys that a caller pressed; empty for none, and for sealed text of another call. */
  keysOf(sealed: string | null, callId: string): string {
    const opened =
      sealed === null ? null : this.open(Buffer.from(sealed, 'base64url'), Buffer.from(callId));
    const keys = opened?.toString('latin1') ?? '';
    return /^\d{1,20}$/.test(keys) ? keys : '';
  }
}
