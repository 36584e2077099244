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
  ])('refuses %j and says what it must be', (text) => {
    expect(parsed(text)).toMatchObject({
      ok: false,
      error: [{ field: 'SWITCHES', rule: expect.stringContaining('name=host:port') }],
    });
  });
});
