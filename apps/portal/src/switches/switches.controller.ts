import { says } from '@app/common';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { slug, type SwitchState } from '@app/contracts';
import { carrierFiles } from '@app/switch-conf';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../kernel/access/index.js';
import { Answers } from '../kernel/openapi/answers.js';
import { named } from '../kernel/openapi/schema-names.js';
import { CarriersService } from '../parties/index.js';
import { LiveSwitches } from './live-switches.js';
import { SwitchOrders } from './switch-orders.js';

const switchView = named(
  'Switch',
  z.object({
    name: z.string().describe('What it calls itself.'),
    saidAt: z.iso.datetime().meta({ description: 'When it was last heard of.' }),
    hasCarriers: z.boolean().meta({
      description:
        'Whether it has read all carriers as they are now: every change of them is live.',
    }),
    silentTrunks: z
      .array(slug)
      .meta({ description: 'Trunks that don’t answer it: calls go round them.' }),
    paused: z.boolean().nullable().meta({
      description:
        'Whether it takes no new calls, those under way go on; null while it can’t be asked.',
    }),
  }),
);
const switchName = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, says('not-a-switch'));
const orderBody = z.strictObject({
  paused: z.boolean().meta({ description: 'Take no new calls, or take them again.' }),
});

@Controller('v1/switches')
export class SwitchesController {
  constructor(
    private readonly switches: LiveSwitches,
    private readonly carriers: CarriersService,
    private readonly orders: SwitchOrders,
    private readonly database: DataSource,
  ) {}

  @Access('parties:read')
  @Get()
  @Answers(z.object({ items: z.array(switchView) }), {
    summary: 'Switches that were heard of within 30 s, by name.',
  })
  async list() {
    const id = await this.carriersId();
    const items = this.switches.live().map((state) => viewOf(state, id));
    return { items: items.toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
  }

  @Access('parties:write')
  @Put(':name')
  @Answers(switchView, {
    summary:
      'Takes a switch out for new calls, which it refuses by 503, or in again. Calls under way go on. 503 ' +
      'when it hasn’t followed within 3 s; one that starts again takes calls.',
  })
  async pause(
    @By() by: Principal,
    @Param('name', { schema: switchName }) name: string,
    @Body({ schema: orderBody }) { paused }: z.infer<typeof orderBody>,
  ) {
    const state = await this.orders.pause(scopeFor(by, 'parties:write'), name, paused);
    return viewOf(state, await this.carriersId());
  }

  /** What a switch says it has read when it has all of them as they are now. */
  private async carriersId(): Promise<string> {
    return carrierFiles(await this.carriers.snapshots(this.database.manager)).id;
  }
}

const viewOf = ({ name, at, carriers, silentTrunks, paused }: SwitchState, carriersId: string) => ({
  name,
  saidAt: new Date(at).toISOString(),
  hasCarriers: carriers === carriersId,
  silentTrunks,
  paused,
});
