import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform/config';
import { config } from './config.js';

const env = {
  HTTP_PORT: '24002',
  NATS_URL: 'nats://user:secret@127.0.0.1:24032',
  EVENT_SOCKET_PORT: '24010',
  SNAPSHOT_DIR: '/var/lib/belfabriek/call-control-1',
  PROMPTS_DIR: '/var/lib/belfabriek/prompts',
  RECORDINGS_DIR: '/var/lib/belfabriek/recordings',
  REDIS_URL: 'redis://127.0.0.1:24031',
  SWITCHES: 'fs1=127.0.0.1:24020',
  EVENT_SOCKET_PASSWORD: 'secret',
};

describe('configuration', () => {
  it('requires exactly the variables that this spec sets', () => {
    const parsed = parseConfig(config, {});
    expect(parsed.ok ? [] : parsed.error.map(({ field }) => field).toSorted()).toEqual(
      Object.keys(env).toSorted(),
    );
    expect(parseConfig(config, env).ok).toBe(true);
  });

  it.each(['prompts', '/prompts of ours', '/prompts;a=b', '/${uuid}', "/it's", '/a@@1', '/a,b'])(
    'refuses %s as a folder of the switch',
    (folder) => {
      expect(parseConfig(config, { ...env, PROMPTS_DIR: folder }).ok).toBe(false);
      expect(parseConfig(config, { ...env, RECORDINGS_DIR: folder }).ok).toBe(false);
    },
  );

  it('accepts WEBHOOK_TEST_ORIGINS as a list of origins only, empty by default', () => {
    const origins = (text: Record<string, string>) => {
      const parsed = parseConfig(config, { ...env, ...text });
      return parsed.ok ? parsed.value.WEBHOOK_TEST_ORIGINS : parsed.error.map(({ field }) => field);
    };
    expect(origins({})).toEqual([]);
    const two = ['https://127.0.0.1:24099', 'https://localhost:24098'];
    expect(origins({ WEBHOOK_TEST_ORIGINS: two.join(',') })).toEqual(two);
    for (const bad of ['127.0.0.1', 'https://127.0.0.1/path', `${two[0]}, ${two[1]}`]) {
      expect(String(origins({ WEBHOOK_TEST_ORIGINS: bad }))).toMatch(/^WEBHOOK_TEST_ORIGINS/);
    }
  });

  it('requires DRAIN_MS to be shorter than STOP_LIMIT_MS', () => {
    const parsed = parseConfig(config, { ...env, DRAIN_MS: '10000', STOP_LIMIT_MS: '10000' });
    expect(parsed.ok ? [] : parsed.error.map(({ field }) => field)).toEqual(['DRAIN_MS']);
  });
});
