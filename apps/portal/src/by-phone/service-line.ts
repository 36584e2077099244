import { type Asked, lineAsk } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Answers } from '@app/platform/operations';
import { servicesAlone } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { Config } from '../kernel/config.js';
import { Dialogue } from './dialogue.js';
import { Tickets } from './tickets.js';

/** Leads conversations on the service line, for controllers. Keeps nothing between two turns. */
@Controller()
export class ServiceLine {
  private readonly tickets: Tickets;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>,
    private readonly dialogue: Dialogue,
  ) {
    this.tickets = new Tickets(config.AUTH_SECRET);
  }

  @Answers(lineAsk)
  async turn({ scope, callId, caller, ticket, keys }: Asked<typeof lineAsk>) {
    servicesAlone(scope);
    const { tickets } = this;
    const place = ticket === null ? null : tickets.placeOf(ticket, callId);
    const turn = await this.dialogue.next(place, tickets.keysOf(keys, callId), { callId, caller });
    return {
      say: turn.say,
      wants: turn.next?.wants ?? null,
      ticket: turn.next === null ? '' : tickets.ticketOf(turn.next.place, callId),
      sealTo: tickets.sealTo,
    };
  }
}
