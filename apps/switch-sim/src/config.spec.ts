import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform/config';
import { config } from './config.js';

const good = {
  HTTP_PORT: '24022',
  EVENT_SOCKET_PORT: '24020',
  EVENT_SOCKET_PASSWORD: 'p'.repeat(32),
  CONTROLLERS: '127.0.0.1:24010|127.0.0.1:24011',
  CDR_URL: 'http://127.0.0.1:24001/cdr',
  CDR_TOKEN: 't'.repeat(32),
  CDR_SPOOL_DIRS: '/a,/b',
  PROMPTS_DIR: '/prompts',
  FREESWITCH_CONF_DIR: '/conf',
};

describe('the environment of switch-sim', () => {
  it('is accepted with its defaults', () => {
    expect(parseConfig(config, { ...good, START_MS: '1790812800000' })).toMatchObject({
      ok: true,
      value: {
        SWITCH_NAME: 'fs1',
        SIP_PORT: 5080,
        EVENT_SOCKET_PORT: 24020,
        CDR_SPOOL_DIRS: ['/a', '/b'],
        CDR_REFUSE: false,
        PACE: 'accelerated',
        START_MS: 1_790_812_800_000,
      },
    });
  });

  it('is refused with all its problems at once', () => {
    const parsed = parseConfig(config, {
      ...good,
      CONTROLLERS: '127.0.0.1',
      CDR_URL: 'https://elsewhere',
      CDR_REFUSE: 'yes',
      PACE: 'fast',
      PROMPTS_DIR: '',
    });
    expect(parsed.ok ? [] : parsed.error.map(({ field }) => field)).toEqual([
      'CONTROLLERS',
      'CDR_URL',
      'CDR_REFUSE',
      'PROMPTS_DIR',
      'PACE',
    ]);
  });
});
