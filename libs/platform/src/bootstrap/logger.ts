import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { currentCallId } from './call-context.js';
import { errorFields } from './error-fields.js';

const secretFields = new Set(['password', 'secret', 'token', 'authorization', 'apiKey', 'cookie']);
/**
 * Depth to which fields are masked: a line's own fields, those of its objects, and those of their
 * objects.
 */
const deepest = 3;

/**
 * Masks fields whose names are those of secrets. pino's own `redact` takes longer than the rest of
 * a line that has nothing to mask.
 */
function withoutSecrets<T>(fields: T, depth = 1): T {
  if (typeof fields !== 'object' || fields === null || fields instanceof Error) return fields;
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(fields)) {
    const shown = secretFields.has(name)
      ? '***'
      : depth < deepest
        ? withoutSecrets<unknown>(value, depth + 1)
        : value;
    if (shown === value) continue;
    copy ??= (Array.isArray(fields) ? [...fields] : { ...fields }) as Record<string, unknown>;
    copy[name] = shown;
  }
  return (copy as T | undefined) ?? fields;
}

/** Writes JSON lines to stdout at once, so that a killed process loses no line. */
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

/** Contexts of Nest's own start messages, which matter only when the start fails. */
const chatty = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * Writes Nest's `Logger` with pino. Usage everywhere: `new Logger(SomeClass.name)` and then
 * `log('sentence', { field: value })`, `log({ work: 'leg', count: 3 })`, `error('sentence',
 * error)`; an Error among the arguments becomes `err`.
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
    // Nest passes the context last; a string before it is a stack trace of Nest itself.
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
