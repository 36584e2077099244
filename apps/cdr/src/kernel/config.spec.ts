import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform/config';
import { config } from './config.js';

const good = {
  HTTP_PORT: '24001',
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgres://cdr@127.0.0.1/belfabriek',
  EVENT_SOCKET_PASSWORD: 'secret',
  CDR_TOKEN: 'x'.repeat(32),
  BLOBS_DIR: '/var/lib/cdr',
  FILES_SECRET: 'y'.repeat(32),
};
const periods = (AGE_PERIODS?: string) =>
  parseConfig(config, {
    ...good,
    SWITCHES: 'fs1=127.0.0.1:24020',
    ...(AGE_PERIODS === undefined ? {} : { AGE_PERIODS }),
  });
const rule = {
  validFrom: '2020-01',
  callerWhole: 6,
  callerTruncated: 24,
  legs: 25,
  records: 86,
  unknownCalls: 6,
};

describe('AGE_PERIODS', () => {
  it('defaults to the README’s periods, and accepts dated rules', () => {
    expect(periods()).toMatchObject({
      ok: true,
      value: { AGE_PERIODS: [{ validFrom: 0, callerWhole: 6, records: 86 }] },
    });
    const two = [rule, { ...rule, validFrom: '2027-01', callerWhole: 4 }];
    expect(periods(JSON.stringify(two))).toMatchObject({
      ok: true,
      value: {
        AGE_PERIODS: [
          { validFrom: Date.parse('2020-01-01T00:00:00Z') * 1000, callerWhole: 6 },
          { validFrom: Date.parse('2027-01-01T00:00:00Z') * 1000, callerWhole: 4 },
        ],
      },
    });
  });

  it.each([
    ['[', 'AGE_PERIODS', 'must be a list of rules as JSON'],
    ['{}', 'AGE_PERIODS', 'must be a list of rules'],
    ['[]', 'AGE_PERIODS', 'must have at least one rule'],
    [[{ ...rule, records: 12 }], 'AGE_PERIODS.0.records', 'at least 86: tax law'],
    [[{ ...rule, legs: 24 }], 'AGE_PERIODS.0.legs', 'at least 25'],
    [[{ ...rule, callerWhole: 1.5 }], 'AGE_PERIODS.0.callerWhole', 'whole number of months'],
    [[{ ...rule, callerWhole: undefined }], 'AGE_PERIODS.0.callerWhole', 'whole number of months'],
    [[{ ...rule, callerTruncated: 6 }], 'AGE_PERIODS.0.callerTruncated', 'more than callerWhole'],
    [[{ ...rule, validFrom: '2027-13' }], 'AGE_PERIODS.0.validFrom', 'as 2027-01'],
    [[rule, rule], 'AGE_PERIODS.1.validFrom', 'later than that of the rule before'],
    [[{ ...rule, caller: 1 }], 'AGE_PERIODS.0.caller', ''],
  ])('refuses %j, naming the field %s', (given, field, says) => {
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    expect(periods(text)).toMatchObject({
      ok: false,
      error: [{ field, rule: expect.stringContaining(says) }],
    });
  });
});

const parsed = (SWITCHES: string) => parseConfig(config, { ...good, SWITCHES });

describe('SWITCHES', () => {
  it('names each switch with its event socket’s address', () => {
    expect(parsed('fs1=127.0.0.1:24020, fs-2.nl=[::1]:8021')).toMatchObject({
      ok: true,
      value: {
        SWITCHES: [
          { name: 'fs1', host: '127.0.0.1', port: 24020 },
          { name: 'fs-2.nl', host: '::1', port: 8021 },
        ],
      },
    });
  });

  it.each([
    '',
    'fs1',
    'fs1=127.0.0.1',
    'fs1=host:0',
    'fs1=host:65536',
    '=host:1',
    'a=h:1,',
    'a=h:1,a=i:2',
  ])('refuses %j, naming the format name=host:port', (text) => {
    expect(parsed(text)).toMatchObject({
      ok: false,
      error: [{ field: 'SWITCHES', rule: expect.stringContaining('name=host:port') }],
    });
  });
});
