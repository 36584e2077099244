import { generateKeyPairSync } from 'node:crypto';
import { AppError } from '@app/common';
import { type Asked, lineAsk, lineKeysSeal, type LineTurn } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { openerOf } from '@app/platform/sealing';
import { type FreshBus, type RunningApp, startApp } from '@app/testing';
import { Module } from '@nestjs/common';

/** The number and PIN that the line knows, and a caller for whom it is away. */
export const known = { number: '0850000500', pin: '739154' } as const;
export const unheard = '+31612345699';

@Module({ imports: [MessagingModule] })
class BusModule {}

const turn = (say: string, wants: number | null, ticket: string): Omit<LineTurn, 'sealTo'> => ({
  say: say
    .split(' ')
    .map((name) => (/^\d$/.test(name) ? `system-digit-${name}` : `system-line-${name}`)),
  wants,
  ticket,
});

/** Leads the conversations on the service line as portal does, without a database. */
export class FakeLine {
  private readonly pair = generateKeyPairSync('x25519');
  private readonly open = openerOf(this.pair.privateKey, Buffer.from(lineKeysSeal));

  private constructor(private readonly app: RunningApp) {
    app.app.get(Messaging).answer(lineAsk, (asked) => this.next(asked));
  }

  static async start(config: FreshBus['config']): Promise<FakeLine> {
    return new FakeLine(await startApp({ name: 'portal', module: BusModule }, config));
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  private next({ callId, caller, ticket, keys }: Asked<typeof lineAsk>): Promise<LineTurn> {
    if (caller === unheard) throw new AppError('unavailable', 'away', 'It is away.');
    const sealTo = this.pair.publicKey.export({ format: 'jwk' }).x ?? '';
    const opened =
      keys === null ? null : this.open(Buffer.from(keys, 'base64url'), Buffer.from(callId));
    return Promise.resolve({ ...turnAfter(ticket, opened?.toString() ?? ''), sealTo });
  }
}

function turnAfter(ticket: string | null, keys: string): Omit<LineTurn, 'sealTo'> {
  if (ticket === null) return turn('welcome number', 17, 'number');
  if (ticket === 'number') return turn('pin', 6, keys);
  if (ticket === 'menu') return turn(keys === '2' ? 'is-closed bye' : 'wrong bye', null, '');
  const isRight = ticket === known.number && keys === known.pin;
  return isRight
    ? turn('closed divert 0 2 0 press 3', 1, 'menu')
    : turn('wrong number', 17, 'number');
}
