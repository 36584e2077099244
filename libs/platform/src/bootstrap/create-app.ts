import { type DynamicModule, type LoggerService, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { prepareHttp, strictAdapter, type HttpOptions } from '../http/index.js';
import { Microservices } from './microservices.js';
import { PlatformModule } from './platform.module.js';

export interface AppParts {
  /** The app's name, such as `cdr`. */
  readonly name: string;
  /** The app's module; what it needs of the environment it gets by injecting `CONFIG`. */
  readonly module: Type;
  readonly http?: HttpOptions;
  /** What is served besides the controllers, before any of them: pages, files, headers. */
  readonly prepare?: (app: NestExpressApplication) => void;
}

@Module({})
class RootModule {}

/** The app as it runs, not listening yet. Specs start it the same way. */
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

/** Guards, pipes and filters for all of HTTP don't count for what comes otherwise. */
function connect(app: NestExpressApplication): void {
  for (const strategy of app.get(Microservices).all) {
    app.connectMicroservice({ strategy }, { inheritAppConfig: false });
  }
}

/** Starts the app: it hears nothing before every module is ready, and is ready once it hears all. */
export async function listen(
  app: NestExpressApplication,
  port: number,
  host: string,
): Promise<void> {
  await app.init();
  await app.startAllMicroservices();
  await app.listen(port, host);
}
