import type { LoggerService } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp, createPino, listen, PinoLogger, type AppParts } from '@app/platform/bootstrap';

export interface RunningApp {
  readonly app: NestExpressApplication;
  /** All log lines so far, parsed, from level `debug` up. */
  readonly lines: readonly Record<string, unknown>[];
  /** Stops the app; a second call waits for the first. */
  close(): Promise<void>;
}

/** Starts an app, or one of its modules, as `runApp` does, but in this process and on a free port. */
export async function startApp(parts: AppParts, config: object): Promise<RunningApp> {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const logger: LoggerService = new PinoLogger(createPino(parts.name, 'debug', { write }));
  const app = await createApp(parts, config, logger);
  await listen(app, 0, '127.0.0.1');
  let closed: Promise<void> | undefined;
  return { app, lines, close: () => (closed ??= app.close()) };
}
