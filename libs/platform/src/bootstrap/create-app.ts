import { type DynamicModule, type LoggerService, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { prepareHttp, strictAdapter, type HttpOptions } from '../http/index.js';
import { Microservices } from './microservices.js';
import { PlatformModule } from './platform.module.js';

export interface AppParts {
  /** The app's name, such as `cdr`. */
  readonly name: string;
  /** The app's module; it injects `CONFIG` for its environment. */
  readonly module: Type;
  readonly http?: HttpOptions;
  /** Adds pages, files and headers that are served before the controllers. */
  readonly prepare?: (app: NestExpressApplication) => void;
}

@Module({})
class RootModule {}

/** Creates the app without listening yet. Specs start it the same way. */
export async function createApp(
  { name, module, http, prepare }: AppParts,
  config: object,
  logger: LoggerService,
): Promise<NestExpressApplication> {
  const root: DynamicModule = {
    module: RootModule,
    imports: [PlatformModule.with(name, config), module],
  };
  const app = await NestFactory.create<NestExpressApplication>(root, strictAdapter(), {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  prepareHttp(app, http);
  prepare?.(app);
  connect(app);
  return app;
}

/** Connects the other transports. HTTP's global guards, pipes and filters don't apply to them. */
function connect(app: NestExpressApplication): void {
  for (const strategy of app.get(Microservices).all) {
    app.connectMicroservice({ strategy }, { inheritAppConfig: false });
  }
}

/**
 * Starts the app: it receives nothing before every module is ready, and reports ready once it
 * receives everything.
 */
export async function listen(
  app: NestExpressApplication,
  port: number,
  host: string,
): Promise<void> {
  await app.init();
  await app.startAllMicroservices();
  await app.listen(port, host);
}
