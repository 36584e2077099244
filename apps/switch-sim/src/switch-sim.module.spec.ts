import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp, createPino, PinoLogger } from '@app/platform/bootstrap';
import type { Config } from './config.js';
import { scriptOf, shippedConf, startMs } from './harness.fixture.js';
import { SwitchSimModule } from './switch-sim.module.js';

const folder = mkdtempSync(join(tmpdir(), 'switch-sim-'));
const config: Config = {
  LOG_LEVEL: 'info',
  HTTP_HOST: '127.0.0.1',
  HTTP_PORT: 1,
  STOP_DELAY_MS: 0,
  STOP_LIMIT_MS: 1000,
  SWITCH_NAME: 'fs1',
  SIP_PORT: 5080,
  EVENT_SOCKET_HOST: '127.0.0.1',
  EVENT_SOCKET_PORT: 0,
  EVENT_SOCKET_PASSWORD: 'ClueCon',
  CONTROLLERS: '127.0.0.1:1',
  CDR_URL: 'http://127.0.0.1:1/cdr',
  CDR_TOKEN: 'token',
  CDR_SPOOL_DIRS: [folder],
  CDR_REFUSE: true,
  PROMPTS_DIR: folder,
  FREESWITCH_CONF_DIR: shippedConf,
  PACE: 'accelerated',
};

describe('the HTTP API of switch-sim', () => {
  let app: NestExpressApplication;
  const lines: string[] = [];
  let logged: () => void = () => undefined;
  const client = () => request(app.getHttpServer());

  beforeAll(async () => {
    const write = (line: string): void => {
      lines.push(line);
      logged();
    };
    app = await createApp(
      { name: 'switch-sim', module: SwitchSimModule },
      config,
      new PinoLogger(createPino('switch-sim', 'info', { write })),
    );
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  /** Resolves when a log line includes this text. */
  const untilLogged = (text: string): Promise<void> =>
    new Promise((done) => {
      logged = () => {
        if (lines.some((line) => line.includes(text))) done();
      };
      logged();
    });

  it('is ready, and not done without calls', async () => {
    await client().get('/health/ready').expect(200);
    const { body } = await client().get('/status').expect(200);
    expect(body).toMatchObject({ done: false, calls: { scripted: 0 } });
  });

  it('refuses a body with a wrong script and plays none of it', async () => {
    const body = `${JSON.stringify(scriptOf({ to: '0900' }))}\n{"index":1}\n`;
    const refused = await client().post('/calls').send(body).expect(422);
    expect(refused.body).toMatchObject({ code: 'not-call-scripts' });
    expect(refused.body.detail).toContain('line 2');
    const status = await client().get('/status');
    expect(status.body).toMatchObject({ calls: { scripted: 0 } });
  });

  it('plays posted calls and reports when all are over', async () => {
    const scripts = [0, 1, 2].map((index) => JSON.stringify(scriptOf({ to: '0900' }, index)));
    const accepted = await client()
      .post('/calls')
      .set('content-type', 'application/x-ndjson')
      .send(scripts.join('\n'))
      .expect(202);
    expect(accepted.body).toEqual({ accepted: 3 });
    await untilLogged('all calls ended');
    const { body } = await client().get('/status').expect(200);
    expect(body).toMatchObject({
      pace: 'accelerated',
      done: true,
      calls: { scripted: 3, started: 3, ended: 3, failed: 0 },
      records: { posted: 0, spooled: 3, lost: 0 },
      failures: [],
    });
    expect(body.nowMs).toBeGreaterThanOrEqual(startMs);
  });

  it('returns the story of a call and 404 for an unknown call', async () => {
    const { body } = await client().get('/calls/call-1@carrier').expect(200);
    expect(body).toEqual({
      index: 1,
      sipCallId: 'call-1@carrier',
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      startedMs: startMs + 1,
      answeredMs: null,
      endedMs: startMs + 1 + 2500,
      heard: [],
      dialled: [],
    });
    const unknown = await client().get('/calls/nobody@carrier').expect(404);
    expect(unknown.body).toMatchObject({ code: 'no-such-call' });
  });
});
