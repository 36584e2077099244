import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { currentCallId } from './call-context.js';
import { errorFields } from './error-fields.js';

const secretFields = new Set(['password', 'secret', 'token', 'authorization', 'apiKey', 'cookie']);
/** A line's own fields, those of its objects, and of theirs. */
const deepest = 3;

/**
 * What a line tells, fields that are called like a secret masked. pino's own `redact` takes longer
 * than all the rest of a line that has nothing to hide.
 */
function withoutSecrets<T>(told: T, depth = 1): T {
  if (typeof told !== 'object' || told === null || told instanceof Error) return told;
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(told)) {
    const shown = secretFields.has(name)
      ? '***'
      : depth < deepest
        ? withoutSecrets<unknown>(value, depth + 1)
        : value;
    if (shown === value) continue;
    copy ??= (Array.isArray(told) ? [...told] : { ...told }) as Record<string, unknown>;
    copy[name] = shown;
  }
  return (copy as T | undefined) ?? told;
}

/** JSON lines on stdout, written at once: a process that is killed loses no line. */
export function createPino(app: string, level: string, destination?: DestinationStream): Pino {
  return pino(
    {
      level,
      base: { app },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
      serializers: { err: (error: unknown) => withoutSecrets(errorFields(error), 2) },
      mixin: () => {
        const callId = currentCallId();
        return callId === undefined ? {} : { callId };
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** What Nest tells of its own start is of interest only when it fails to. */
const chatty = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * Nest's `Logger` written by pino. Everywhere `new Logger(SomeClass.name)` and then
 * `log('sentence', { field: value })`, `log({ work: 'leg', count: 3 })`,
 * `error('sentence', error)`; an Error among the arguments becomes `err`.
 */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const fields: Record<string, unknown> = {};
    const words: string[] = [];
    // Nest gives the context last; a string before it is a stack trace from Nest itself.
    const context = rest.at(-1);
    if (typeof context === 'string') fields['context'] = context;
    for (const part of [message, ...rest.slice(0, typeof context === 'string' ? -1 : undefined)]) {
      if (part instanceof Error) fields['err'] = part;
      else if (typeof part === 'object' && part !== null) Object.assign(fields, part);
      else if (typeof part === 'string') words.push(part);
      else if (part !== undefined) words.push(JSON.stringify(part) ?? typeof part);
    }
    const line = level === 'info' && chatty.has(String(context)) ? 'debug' : level;
    this.pino[line](fields, words.length > 0 ? words.join(' ') : undefined);
  }
}
