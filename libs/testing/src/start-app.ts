import type { LoggerService, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp, createPino, PinoLogger } from '@app/platform/bootstrap';
import type { HttpOptions } from '@app/platform/http';

export interface RunningApp {
  readonly app: NestExpressApplication;
  /** Log lines so far, parsed, `debug` and above. */
  readonly lines: readonly Record<string, unknown>[];
  close(): Promise<void>;
}

/** An app, or one module of it, as `runApp` starts it, in this process and on a free port. */
export async function startApp(
  parts: { name: string; module: Type; http?: HttpOptions },
  config: object,
): Promise<RunningApp> {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const logger: LoggerService = new PinoLogger(createPino(parts.name, 'debug', { write }));
  const app = await createApp(parts, config, logger);
  await app.listen(0, '127.0.0.1');
  return { app, lines, close: () => app.close() };
}
