import { Module, type DynamicModule } from '@nestjs/common';
import { CONFIG } from '../config/index.js';
import { Repeaters } from '../repeating/index.js';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { Microservices } from './microservices.js';
import { MetricsController } from './metrics.controller.js';

/** The app's name, as in its README, its schema and its log lines. */
export const APP_NAME = Symbol('app name');

/** Parts of every app: its name and configuration, health and metrics. */
@Module({})
export class PlatformModule {
  static with(name: string, config: object): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [
        HealthChecks,
        Microservices,
        Repeaters,
        { provide: CONFIG, useValue: config },
        { provide: APP_NAME, useValue: name },
      ],
      exports: [HealthChecks, Microservices, Repeaters, CONFIG, APP_NAME],
    };
  }
}
