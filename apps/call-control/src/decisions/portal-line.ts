import { createPublicKey } from 'node:crypto';
import { lineAsk, lineKeysSeal, type LineTurn } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { sealerTo } from '@app/platform/sealing';
import { Injectable, Logger } from '@nestjs/common';
import { type LineCall, ServiceLine } from '../calls/conversation.js';

const scope = { as: 'service', service: 'call-control' } as const;
/** A caller hears nothing meanwhile. */
const timeoutMs = 5000;
const info = Buffer.from(lineKeysSeal);

/** Lets portal lead conversations on the service line. Keys travel sealed: the bus carries no PIN. */
@Injectable()
export class PortalLine extends ServiceLine {
  private readonly logger = new Logger(PortalLine.name);

  constructor(private readonly messaging: Messaging<'call-control'>) {
    super();
  }

  async turn(
    { callId, caller }: LineCall,
    before: LineTurn | null,
    keys: string,
  ): Promise<LineTurn | null> {
    const ticket = before?.ticket ?? null;
    const sealed = before === null || keys === '' ? null : sealedKeys(keys, before, callId);
    const question = { scope, callId, caller, ticket, keys: sealed };
    try {
      return await this.messaging.ask(lineAsk, question, { timeoutMs });
    } catch (error) {
      this.logger.error(
        'portal did not say what a caller on the service line hears next; the caller hears that there is a fault',
        { callId, err: error },
      );
      return null;
    }
  }
}

function sealedKeys(keys: string, { sealTo }: LineTurn, callId: string): string {
  const recipient = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: sealTo },
    format: 'jwk',
  });
  return sealerTo(recipient, info)(Buffer.from(keys), Buffer.from(callId)).toString('base64url');
}
