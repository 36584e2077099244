import { collectDefaultMetrics } from 'prom-client';
import type { z } from 'zod';
import { loadConfig, type appFields } from '../config/index.js';
import { createApp, listen, type AppParts } from './create-app.js';
import { HealthChecks } from './health-checks.js';
import { createPino, PinoLogger } from './logger.js';

/**
 * Runs an app until SIGTERM or SIGINT. Exit codes: 0 stopped as requested, 1 failed (see the last
 * log line), 2 invalid environment (all problems are on stderr).
 */
export async function runApp({
  config: schema,
  ...parts
}: AppParts & { readonly config: z.ZodObject<typeof appFields> }): Promise<void> {
  const config = loadConfig(parts.name, schema, process.env);
  const logger = new PinoLogger(createPino(parts.name, config.LOG_LEVEL));
  const fail = (what: string) => (error: unknown) => {
    logger.fatal(what, error instanceof Error ? error : new Error(String(error)));
    process.exit(1);
  };
  process.on('unhandledRejection', fail('an unhandled promise rejection ends the app'));
  process.on('uncaughtException', fail('an uncaught exception ends the app'));
  collectDefaultMetrics();

  try {
    const app = await createApp(parts, config, logger);
    await listen(app, config.HTTP_PORT, config.HTTP_HOST);
    logger.log('ready', { host: config.HTTP_HOST, port: config.HTTP_PORT });
    const health = app.get(HealthChecks);
    onSignal(async (signal) => {
      logger.log('stopping', { signal });
      health.stop();
      setTimeout(
        () => fail('did not stop in time')(new Error(`after ${config.STOP_LIMIT_MS} ms`)),
        config.STOP_DELAY_MS + config.STOP_LIMIT_MS,
      ).unref();
      await new Promise((resolve) => setTimeout(resolve, config.STOP_DELAY_MS));
      await app.close();
      logger.log('stopped');
      process.exit(0);
    });
  } catch (error) {
    fail('could not start')(error);
  }
}

/**
 * Replaces Nest's `enableShutdownHooks`, which has no time limit, keeps the app ready, and kills
 * the process with the signal, so that a normal stop looks like a crash.
 */
function onSignal(stop: (signal: string) => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A second signal, such as another Ctrl-C, ends the process at once.
      if (stopping) process.exit(1);
      stopping = true;
      void stop(signal);
    });
  }
}
