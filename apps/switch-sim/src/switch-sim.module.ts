import {
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import type { Config } from './config.js';
import { CallsController } from './http/calls.controller.js';
import { SwitchSim } from './switch-sim.js';

/** Starts and stops the switch with its process; unready until its event socket listens. */
@Injectable()
class SwitchLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly sim: SwitchSim,
    health: HealthChecks,
  ) {
    health.register({
      name: 'event-socket',
      needed: true,
      check: () => {
        if (sim.eventSocketPort === 0) throw new Error('not listening yet');
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sim.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sim.stop();
  }
}

const logger = new Logger('SwitchSim');

@Module({
  controllers: [CallsController],
  providers: [
    SwitchLifecycle,
    {
      provide: SwitchSim,
      inject: [{ token: CONFIG, optional: false }],
      useFactory: (config: Config): SwitchSim => {
        const sim: SwitchSim = new SwitchSim(config, {
          whenEnded: ({ problems, script }) => {
            if (problems.length > 0) {
              logger.error('scenario failed', { index: script.index, problems });
            }
            const status = sim.status();
            if (status.done) {
              logger.log('all calls ended', { calls: status.calls, records: status.records });
            }
          },
        });
        return sim;
      },
    },
  ],
})
export class SwitchSimModule {}
