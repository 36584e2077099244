import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  appFields,
  databaseFields,
  describeProblems,
  listOf,
  natsFields,
  parseConfig,
  secret,
} from './index.js';

const schema = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  API_KEY: secret(),
  SPOOL_DIRS: listOf('must name a folder'),
});

const good = {
  HTTP_PORT: '24000',
  NATS_URL: 'nats://app:word@127.0.0.1:4222',
  DATABASE_URL: 'postgres://cdr:word@127.0.0.1:5432/belfabriek',
  API_KEY: 'k'.repeat(32),
  SPOOL_DIRS: '/a, /b',
};

describe('parseConfig', () => {
  it('accepts a valid environment, with defaults and numbers', () => {
    expect(parseConfig(schema, { ...good, PATH: '/bin' })).toEqual({
      ok: true,
      value: {
        ...good,
        LOG_LEVEL: 'info',
        HTTP_HOST: '127.0.0.1',
        HTTP_PORT: 24000,
        STOP_DELAY_MS: 0,
        STOP_LIMIT_MS: 10_000,
        NATS_PREFIX: '',
        NATS_REPLICAS: 1,
        DATABASE_POOL: 10,
        DATABASE_STATEMENT_TIMEOUT_MS: 15_000,
        SPOOL_DIRS: ['/a', '/b'],
      },
    });
  });

  it('names every invalid variable with its rule, and never a value', () => {
    const bad = {
      HTTP_PORT: '0x10',
      NATS_URL: 'http://user:hunter2@host',
      DATABASE_URL: '',
      API_KEY: 'hunter2',
      SPOOL_DIRS: ' , ',
      LOG_LEVEL: 'loud',
    };
    const config = parseConfig(schema, bad);
    expect(config.ok).toBe(false);
    if (config.ok) return;
    expect(config.error).toMatchObject([
      { field: 'LOG_LEVEL', rule: expect.stringContaining('info') },
      { field: 'HTTP_PORT', rule: 'must be a whole number from 1 to 65535' },
      { field: 'NATS_URL', rule: 'must be a URL that starts with nats:// or tls://' },
      {
        field: 'DATABASE_URL',
        rule: 'is missing; must be a URL that starts with postgres:// or postgresql://',
      },
      { field: 'API_KEY', rule: 'must have at least 32 characters, none of them a space' },
      { field: 'SPOOL_DIRS', rule: 'must name a folder' },
    ]);
    const text = describeProblems('cdr', config.error);
    expect(text).toMatch(/^cdr can't start: 6 problems in its environment\n {2}LOG_LEVEL {5}/);
    expect(text).not.toContain('hunter2');
  });

  it.each(['65536', '-1', '1e3', '12.5', ' 1', '99999999999999999999'])(
    'refuses %j as a port',
    (HTTP_PORT) => {
      expect(parseConfig(schema, { ...good, HTTP_PORT }).ok).toBe(false);
    },
  );
});
