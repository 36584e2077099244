import { AppError } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { capturedConnections, capturedWrites } from './captures.fixture.js';
import { execute, getvar, hangup, setVariable, type Step } from './steps.js';

const codeOf = (build: () => Step): string => {
  try {
    build();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'accepted';
};

/** Rebuilds a captured command as a step, if the library has that kind. */
function rebuild(command: string): Step | undefined {
  const [first, ...lines] = command.split('\n');
  if (first!.startsWith('getvar ')) return getvar(first!.slice('getvar '.length));
  if (first !== 'sendmsg') return undefined;
  const header = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const argument = header('execute-app-arg');
  return execute(header('execute-app-name')!, argument);
}

describe('steps', () => {
  it('equal the captured controllers’ commands byte for byte', () => {
    let compared = 0;
    let refused = 0;
    for (const path of capturedConnections('outbound')) {
      const written = Buffer.concat(
        capturedWrites(path)
          .filter(({ dir }) => dir === '>')
          .map(({ bytes }) => bytes),
      ).toString();
      for (const command of written.split('\n\n')) {
        if (command.includes('${') || command.includes('name: system')) {
          expect(() => rebuild(command)).toThrow(AppError);
          refused++;
          continue;
        }
        const step = rebuild(command);
        if (step === undefined) continue;
        expect(step.wire).toBe(`${command}\n\n`);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(900);
    expect(refused).toBeGreaterThan(10);
  });

  it('set and unset variables', () => {
    expect(setVariable('belfabriek_state', 'a=b,c: d').wire).toBe(
      'sendmsg\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: belfabriek_state=a=b,c: d\n\n',
    );
    expect(setVariable('x', '').wire).toContain('execute-app-name: set\nexecute-app-arg: x=\n\n');
    expect(hangup('USER_BUSY').wire).toContain('execute-app-arg: USER_BUSY\n\n');
    expect(execute('answer').wire).toBe(execute('answer', '').wire);
  });

  it.each(['a\nb', 'a\rb', 'a\0b', '\n', 'x\n\nsendmsg\ncall-command: hangup'])(
    'refuse %j in a value, and do not repeat it in the error',
    (value) => {
      expect(codeOf(() => setVariable('v', value))).toBe('event-socket-unsafe-value');
      expect(codeOf(() => execute('playback', value))).toBe('event-socket-unsafe-value');
      expect(codeOf(() => execute(value))).toBe('event-socket-unsafe-value');
      expect(codeOf(() => getvar(value))).toBe('event-socket-unsafe-value');
      expect(codeOf(() => hangup(value))).toBe('event-socket-unsafe-value');
      expect(() => setVariable('v', `secret${value}`)).not.toThrow(/secret/);
    },
  );

  it('refuse text that the switch would expand, and applications that run a shell', () => {
    expect(codeOf(() => setVariable('v', '${system id}'))).toBe('event-socket-unsafe-value');
    expect(codeOf(() => execute('playback', '$${base_dir}/x.wav'))).toBe(
      'event-socket-unsafe-value',
    );
    for (const application of ['system', 'SYSTEM', 'bgsystem', 'bg_system', 'spawn', 'bg_spawn']) {
      expect(codeOf(() => execute(application, 'id'))).toBe('event-socket-shell-refused');
    }
  });

  it('refuse names with characters that have another meaning', () => {
    expect(codeOf(() => setVariable('a=b', 'c'))).toBe('event-socket-unsafe-value');
    expect(codeOf(() => setVariable('a b', 'c'))).toBe('event-socket-unsafe-value');
    expect(codeOf(() => execute('set: x'))).toBe('event-socket-unsafe-value');
    expect(codeOf(() => getvar(''))).toBe('event-socket-unsafe-value');
  });
});
