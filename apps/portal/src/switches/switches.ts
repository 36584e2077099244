import {
  type Asked,
  switchList,
  switchPause,
  type SwitchState,
  type SwitchView,
} from '@app/contracts';
import { carrierFiles } from '@app/switch-conf';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Answers } from '../kernel/operations/index.js';
import { CarriersService } from '../parties/index.js';
import { LiveSwitches } from './live-switches.js';
import { SwitchOrders } from './switch-orders.js';

@Controller()
export class Switches {
  constructor(
    private readonly switches: LiveSwitches,
    private readonly carriers: CarriersService,
    private readonly orders: SwitchOrders,
    private readonly database: DataSource,
  ) {}

  @Answers(switchList)
  async list() {
    const id = await this.carriersId();
    const items = this.switches.live().map((state) => viewOf(state, id));
    return { items: items.toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
  }

  @Answers(switchPause)
  async pause({ scope, name, paused }: Asked<typeof switchPause>) {
    return viewOf(await this.orders.pause(scope, name, paused), await this.carriersId());
  }

  /** The version that a switch reports when it has read all current carrier files. */
  private async carriersId(): Promise<string> {
    return carrierFiles(await this.carriers.snapshots(this.database.manager)).id;
  }
}

const viewOf = (
  { name, at, carriers, silentTrunks, paused }: SwitchState,
  carriersId: string,
): SwitchView => ({
  name,
  saidAt: new Date(at).toISOString(),
  hasCarriers: carriers === carriersId,
  silentTrunks,
  paused,
});
