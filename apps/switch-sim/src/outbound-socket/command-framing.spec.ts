import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CommandFraming, type SocketCommand } from './command-framing.js';

const commandsIn = (...chunks: readonly string[]): SocketCommand[] => {
  const framing = new CommandFraming();
  const commands: SocketCommand[] = [];
  for (const chunk of chunks) {
    framing.push(Buffer.from(chunk, 'latin1'));
    for (let next = framing.next(); next; next = framing.next()) commands.push(next);
  }
  return commands;
};

const stream =
  'connect\n\n' +
  'sendmsg\ncall-command: execute\nexecute-app-name:  set\nexecute-app-arg: a=b: c\n\n' +
  '\n\r\ngetvar a\r\n\r\n' +
  'sendevent X\ncontent-length: 5\n\nab\n\nc' +
  'exit\n\n';

describe('CommandFraming', () => {
  it("reads a command's line, headers and body", () => {
    expect(
      commandsIn(stream).map(({ line, headers, body }) => [
        line,
        Object.fromEntries(headers),
        body,
      ]),
    ).toEqual([
      ['connect', {}, ''],
      [
        'sendmsg',
        { 'call-command': 'execute', 'execute-app-name': 'set', 'execute-app-arg': 'a=b: c' },
        '',
      ],
      ['getvar a', {}, ''],
      ['sendevent X', { 'content-length': '5' }, 'ab\n\nc'],
      ['exit', {}, ''],
    ]);
  });

  it('reads the same commands however the bytes are split', () => {
    const whole = commandsIn(stream);
    for (let at = 0; at <= stream.length; at++) {
      expect(commandsIn(stream.slice(0, at), stream.slice(at))).toEqual(whole);
    }
    expect(commandsIn(...stream.split(''))).toEqual(whole);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), (chunks) => {
        const texts = chunks.map((bytes) => Buffer.from(bytes).toString('latin1'));
        expect(commandsIn(...texts)).toEqual(commandsIn(texts.join('')));
      }),
    );
  });

  it('gives up at 10 MB without the end of a command', () => {
    const framing = new CommandFraming();
    expect(framing.isSane).toBe(true);
    framing.push(Buffer.alloc(10_485_760, 'x'));
    expect(framing.isSane).toBe(false);
  });
});
