import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform/config';
import { config } from './config.js';

const env = {
  HTTP_PORT: '24002',
  NATS_URL: 'nats://user:secret@127.0.0.1:24032',
  EVENT_SOCKET_PORT: '24010',
  SNAPSHOT_DIR: '/var/lib/belfabriek/call-control-1',
  PROMPTS_DIR: '/var/lib/belfabriek/prompts',
};

describe('configuration', () => {
  it('needs five variables', () => {
    const parsed = parseConfig(config, {});
    expect(parsed.ok ? [] : parsed.error.map(({ field }) => field).toSorted()).toEqual(
      Object.keys(env).toSorted(),
    );
    expect(parseConfig(config, env).ok).toBe(true);
  });

  it.each(['prompts', '/prompts of ours', '/prompts;a=b', '/${uuid}', "/it's"])(
    'refuses %s as the prompts’ folder',
    (folder) => {
      expect(parseConfig(config, { ...env, PROMPTS_DIR: folder }).ok).toBe(false);
    },
  );

  it('wants the drain to end before the stop does', () => {
    const parsed = parseConfig(config, { ...env, DRAIN_MS: '10000', STOP_LIMIT_MS: '10000' });
    expect(parsed.ok ? [] : parsed.error.map(({ field }) => field)).toEqual(['DRAIN_MS']);
  });
});
