import { createPublicKey, randomUUID } from 'node:crypto';
import { lineAsk, lineKeysSeal, type LineTurn } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { sealerTo } from '@app/platform/sealing';
import type { RunningApp } from '@app/testing';

const scope = { as: 'service', service: 'call-control' } as const;

/** A call to the service line, as a controller leads it. */
export class LineCaller {
  readonly callId = randomUUID();
  private turn: LineTurn | null = null;

  constructor(
    private readonly portal: RunningApp,
    /** Null: withheld. */
    private readonly number: string | null = '+31612345678',
  ) {}

  /** Presses keys, and returns the sentences that the caller hears then. */
  async press(keys = ''): Promise<string[]> {
    const { callId, number: caller, turn } = this;
    const sealed = turn === null || keys === '' ? null : sealedFor(turn, callId, keys);
    const question = { scope, callId, caller, ticket: turn?.ticket ?? null, keys: sealed };
    this.turn = await this.portal.app
      .get<Messaging<'call-control'>>(Messaging)
      .ask(lineAsk, question, { timeoutMs: 10_000 });
    return this.turn.say.map((name) => name.replace(/^system-(?:line-)?/, ''));
  }

  /** Calls, and gives a number and a PIN. Returns what the caller hears then. */
  async identify(number: string, pin: string): Promise<string[]> {
    if (this.turn === null) await this.press();
    await this.press(number);
    return this.press(pin);
  }

  /** Whether the line has ended the call. */
  get isOver(): boolean {
    return this.turn?.wants === null;
  }
}

function sealedFor({ sealTo }: LineTurn, callId: string, keys: string): string {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: sealTo }, format: 'jwk' });
  const sealed = sealerTo(key, Buffer.from(lineKeysSeal))(Buffer.from(keys), Buffer.from(callId));
  return sealed.toString('base64url');
}
