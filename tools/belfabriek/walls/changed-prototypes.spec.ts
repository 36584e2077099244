import { describe, expect, it } from '@jest/globals';
import { changedPrototypesIn } from './changed-prototypes.js';

describe('changedPrototypesIn', () => {
  it.each([
    'Logger.prototype.error = () => undefined;',
    "pg.Client.prototype['query'] = query;",
    'Logger.prototype = other;',
    'delete Logger.prototype.error;',
    "Object.defineProperty(Logger.prototype, 'error', { value: silent });",
    'Object.assign(Logger.prototype, { error: silent });',
    "Reflect.set(Logger.prototype, 'error', silent);",
    'const all = Logger.prototype;',
    'Object.setPrototypeOf(Logger, Other);',
  ])('finds a change of a prototype: %s', (line) => {
    expect(changedPrototypesIn(line)).toHaveLength(1);
  });

  it.each([
    "jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);",
    "const write = Object.getOwnPropertyDescriptor(Sheet.prototype, 'text')?.value as Text;",
    'if (Logger.prototype.error === silent) return;',
    'const log = Logger.prototype.log.bind(logger);',
  ])('ignores other code: %s', (line) => {
    expect(changedPrototypesIn(line)).toEqual([]);
  });
});
