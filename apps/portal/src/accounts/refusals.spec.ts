import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Alarms } from '@app/platform/alarms';
import { AppError } from '@app/common';
import { Logger } from '@nestjs/common';
import { ProblemFilter } from '@app/platform/http';
import { Refusals } from './refusals.js';

afterEach(() => void jest.restoreAllMocks());

/** Refusals, a function that answers a request with a refusal, and the alarm's last state. */
function watched() {
  const raised: boolean[] = [];
  const alarms = { set: (_code: string, _subject: string, is: boolean) => void raised.push(is) };
  const refusals = new Refusals(
    { AUTH_SECRET: 'a-secret-of-this-spec' },
    alarms as unknown as Alarms,
  );
  const answer = (code: string) => {
    const response = Object.assign(new EventEmitter(), {
      headersSent: false,
      setHeader: () => undefined,
      end: () => undefined,
    }) as unknown as ServerResponse;
    refusals.use(
      { url: '/v1/x?token=secret', headers: {}, ip: '192.0.2.9' } as never,
      response,
      () => undefined,
    );
    const http = { getResponse: () => response };
    new ProblemFilter().catch(new AppError('forbidden', code, 'No.'), {
      switchToHttp: () => http,
    } as never);
    response.emit('finish');
  };
  return { refusals, answer, isAlarm: () => raised.at(-1) ?? false };
}

describe('Refusals', () => {
  it('raises the alarm from 200 refusals in 15 minutes on, and clears it below that', () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const { refusals, answer, isAlarm } = watched();
    for (let count = 0; count < 199; count += 1) answer('foreign-origin');
    expect(isAlarm()).toBe(false);
    refusals.minuteOver();
    answer('invalid-code');
    expect(isAlarm()).toBe(true);
    for (let minute = 0; minute < 13; minute += 1) refusals.minuteOver();
    expect(isAlarm()).toBe(true);
    refusals.minuteOver();
    expect(isAlarm()).toBe(false);
  });

  it('logs the first 60 refusals of a minute, and then the number of the others', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const { refusals, answer } = watched();
    for (let count = 0; count < 100; count += 1) answer('foreign-origin');
    expect(warn).toHaveBeenCalledTimes(60);
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/192\.0|secret/);
    refusals.minuteOver();
    expect(warn).toHaveBeenLastCalledWith(expect.objectContaining({ count: 40 }));
  });

  it('neither logs nor counts problems with other codes, such as no-such-number', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const { answer, isAlarm } = watched();
    for (let count = 0; count < 300; count += 1) answer('no-such-number');
    expect(warn).not.toHaveBeenCalled();
    expect(isAlarm()).toBe(false);
  });
});
