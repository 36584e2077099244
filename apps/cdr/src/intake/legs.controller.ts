import { basicAuth, RawBody, Unreadable } from '@app/platform/http';
import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Logger,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { longestBody } from '../kernel/config.js';
import { legsArrived } from '../kernel/metrics.js';
import { legFromJsonCdr, type LegSource } from '../legs/index.js';
import type { Arrival } from './leg-intake.js';
import { Legs } from './legs.service.js';

/**
 * The `uuid` parameter of a post; mod_json_cdr prefixes the uuid of an A leg when `prefix-a-leg` is
 * on.
 */
const namedLeg = /^(?:a_)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Controller('cdr')
export class LegsController {
  private readonly logger = new Logger(LegsController.name);

  constructor(private readonly legs: Legs) {}

  /**
   * Takes a leg as mod_json_cdr posts it, or as switch-agent found it in a spool. Answers 200 after
   * the commit.
   */
  @Post()
  @HttpCode(200)
  @UseGuards(basicAuth('switch', 'CDR_TOKEN'))
  @RawBody(longestBody)
  async post(
    @Body() body: unknown,
    @Query('uuid') uuid: unknown,
    @Headers('x-belfabriek-source') from?: string,
  ): Promise<{ leg: Arrival }> {
    const source: LegSource = from === 'spool' ? 'spool' : 'post';
    const leg = legFromJsonCdr(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    if (leg.ok) return { leg: await this.legs.take({ leg: leg.value, source }) };
    legsArrived.inc({ source, outcome: 'refused' });
    // Nothing of the body is logged: it may contain a withheld number.
    this.logger.error('refused a leg that cannot be read; it stays on its switch', {
      source,
      leg: typeof uuid === 'string' && namedLeg.test(uuid) ? uuid : 'unnamed',
      code: leg.error.code,
      detail: leg.error.detail,
    });
    throw new Unreadable(`The leg cannot be read: ${leg.error.code} (${leg.error.detail}).`);
  }
}
