import { Body, Controller, Get, Module, Param, Post, Put, UseGuards } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { AppError } from '@app/common';
import { basicAuth, bearerAuth, BodyAtMost, RawBody, Unreadable } from '../http/index.js';
import { createApp, createPino, HealthChecks, inCall, PinoLogger } from './index.js';

const API_KEY = 'a-key-that-only-this-test-knows-of';
const lines: string[] = [];

@Controller('things')
class ThingsController {
  @BodyAtMost(200)
  @Put(':id')
  put(
    @Param('id', { schema: z.string().regex(/^[a-z]+$/, 'must be letters') }) id: string,
    @Body({ schema: z.object({ name: z.string(), flow: z.object({ start: z.string().min(1) }) }) })
    body: { name: string },
  ) {
    return { id, ...body };
  }

  @Get('broken')
  broken(): never {
    throw new Error('password=hunter2 of +31612345678 in table leg');
  }

  @Get('gone')
  gone(): never {
    throw new AppError('not-found', 'no-such-thing', 'There is no thing "gone".');
  }

  @Get('away')
  away(): never {
    throw new AppError('unavailable', 'database-away', 'Try again.');
  }

  @Get('locked')
  @UseGuards(bearerAuth('API_KEY'))
  locked() {
    return 'open';
  }

  @Post('anything')
  anything(@Body({ schema: z.array(z.string()) }) body: readonly string[]) {
    return { length: body.length };
  }

  @Post('closed')
  @UseGuards(bearerAuth('API_KEY'))
  closed(@Body({ schema: z.object({}) }) _body: object) {
    return 'open';
  }

  @Post('bytes')
  @RawBody(64)
  @UseGuards(basicAuth('switch', 'API_KEY'))
  bytes(@Body() body: Buffer) {
    if (body[0] !== 0x7b) throw new Unreadable('not JSON');
    return { length: body.length };
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let app: NestExpressApplication;
const client = () => request(app.getHttpServer());

beforeAll(async () => {
  const logger = new PinoLogger(
    createPino('things', 'info', { write: (line: string) => void lines.push(line) }),
  );
  app = await createApp(
    {
      name: 'things',
      module: ThingsModule,
      http: { jsonLimit: 600_000 },
    },
    { API_KEY },
    logger,
  );
  await app.init();
});
afterAll(() => app.close());

describe('error response', () => {
  it('names each invalid field and its rule, as problem details', async () => {
    const response = await client()
      .put('/things/abc')
      .send({ flow: { start: '' } });
    expect(response.status).toBe(422);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.body).toMatchObject({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'invalid-input',
      detail: 'The body is not valid.',
      problems: [
        { field: 'name', rule: 'is missing' },
        { field: 'flow.start', rule: expect.any(String) },
      ],
    });
  });

  it('names a key given twice in one object', async () => {
    const send = (body: string, type = 'application/json') =>
      client().put('/things/abc').set('content-type', type).send(body);
    const response = await send('{"name":"x","flow":{"start":"a","\\u0073tart":"b"}}');
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({
      code: 'invalid-input',
      problems: [
        {
          field: 'flow.start',
          rule: 'is given more than once',
        },
      ],
    });
    const whole = '{"name":"x","flow":{"start":"a"}}';
    expect((await send(whole)).status).toBe(200);
    expect((await send(whole, 'application/json; charset=utf-16')).status).toBe(400);
  });

  it('names an invalid path parameter', async () => {
    const response = await client()
      .put('/things/A1')
      .send({ name: 'x', flow: { start: 's' } });
    expect(response.body).toMatchObject({
      status: 422,
      problems: [{ field: 'id', rule: 'must be letters' }],
    });
  });

  it('hides the cause of an unforeseen error, which is logged without telephone numbers', async () => {
    const response = await client().get('/things/broken');
    expect(response.status).toBe(500);
    expect(JSON.stringify(response.body)).not.toMatch(/hunter2|leg|\+316/);
    const logged = lines.find((line) => line.includes('a request failed'));
    expect(logged).toContain('in table leg');
    expect(logged).not.toContain('31612345678');
  });

  it.each([
    ['/things/gone', 404, 'no-such-thing'],
    ['/things/away', 503, 'database-away'],
    ['/nothing/here', 404, 'not-found'],
    ['/Things/gone', 404, 'not-found'],
    ['/METRICS', 404, 'not-found'],
    ['/metrics/', 404, 'not-found'],
    ['/health/live/', 404, 'not-found'],
    ['/things/%E0%A4%A/x', 404, 'not-found'],
  ])('for %s is %d with code %s', async (path, status, code) => {
    const response = await client().get(path);
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ status, code });
    expect(response.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  it('is 400 for a path that cannot be decoded', async () => {
    const response = await client()
      .put('/things/%E0%A4%A')
      .send({ name: 'x', flow: { start: 's' } });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ code: 'bad-request' });
  });

  it('is 400 or 413 for a body that is not JSON or too large', async () => {
    const put = () => client().put('/things/abc').set('content-type', 'application/json');
    expect((await put().send('{"name":')).status).toBe(400);
    const large = await put().send(JSON.stringify({ name: 'x'.repeat(300) }));
    expect(large.status).toBe(413);
    expect(large.body).toMatchObject({ code: 'payload-too-large' });
  });
});

describe('oversized request body', () => {
  const post = (body: string) =>
    client().post('/things/anything').set('content-type', 'application/json').send(body);

  it.each([
    ['lists in lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, /at most 64 levels/],
    ['too many values', JSON.stringify(Array(60_000).fill('x')), /at most 30000 values/],
  ])('is refused by its first fault: %s', async (_, body, rule) => {
    const refused = await post(body);
    expect(refused.status).toBe(422);
    expect(refused.body.problems).toMatchObject([
      { field: expect.any(String), rule: expect.stringMatching(rule) },
    ]);
    expect(refused.text.length).toBeLessThan(1000);
  });

  it('gets at most 20 problems of unfit texts, and 100 of broken rules', async () => {
    const texts = await post(JSON.stringify(Array(16_000).fill('\u0000')));
    expect(texts.body.problems).toHaveLength(20);
    const rules = await post(JSON.stringify(Array(16_000).fill(1)));
    expect(rules.body.problems).toHaveLength(100);
  });
});

describe('authorization', () => {
  it('is checked before the body is read', async () => {
    const stranger = () => client().post('/things/closed').set('content-type', 'application/json');
    expect((await stranger().send('{"no json')).status).toBe(401);
    expect((await stranger().send(`"${'x'.repeat(700_000)}"`)).status).toBe(401);
    const known = () => stranger().set('authorization', `Bearer ${API_KEY}`);
    expect((await known().send('{"no json')).status).toBe(400);
    expect((await known().send(`"${'x'.repeat(700_000)}"`)).status).toBe(413);
  });

  it('with a bearer key accepts the right key only', async () => {
    const get = (header?: string) => {
      const call = client().get('/things/locked');
      return header === undefined ? call : call.set('authorization', header);
    };
    expect((await get(`Bearer ${API_KEY}`)).status).toBe(200);
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Bearer x',
      `Basic ${API_KEY}`,
      `Bearer ${API_KEY}x`,
    ]) {
      const refused = await get(wrong);
      expect(refused.status).toBe(401);
      expect(refused.headers['www-authenticate']).toBe('Bearer');
      expect(refused.body).toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('with basic authentication accepts the right user and password only, and passes raw bodies as bytes', async () => {
    const post = (user: string, password: string) =>
      client()
        .post('/things/bytes?uuid=1')
        .auth(user, password)
        .set('content-type', 'application/json');
    expect((await post('switch', 'wrong').send('{}')).status).toBe(401);
    expect((await post('other', API_KEY).send('{}')).status).toBe(401);
    const taken = await post('switch', API_KEY).send('{"caf\u00e9": not json');
    expect(taken.body).toEqual({ length: 18 });
    expect((await post('switch', API_KEY).send('x')).status).toBe(400);
    expect((await post('switch', API_KEY).send('{'.repeat(65))).status).toBe(413);
  });
});

describe('health and metrics', () => {
  it('answer live while the app is not ready, and name the failing check', async () => {
    const health = app.get(HealthChecks);
    let database: string | null = 'connection refused';
    health.register({
      name: 'nats',
      needed: false,
      check: () => Promise.reject(new Error('away')),
    });
    health.register({
      name: 'database',
      needed: true,
      check: () => {
        if (database !== null) throw new Error(database);
      },
    });
    expect((await client().get('/health/live')).status).toBe(200);
    const unready = await client().get('/health/ready');
    expect(unready.status).toBe(503);
    expect(unready.body).toEqual({
      ready: false,
      checks: { nats: 'away', database: 'connection refused' },
    });
    database = null;
    expect((await client().get('/health/ready')).body).toEqual({
      ready: true,
      checks: { nats: 'away', database: 'ok' },
    });
    health.stop();
    expect((await client().get('/health/ready')).status).toBe(503);
  });

  it('do not wait for a check that hangs', async () => {
    const health = new HealthChecks();
    health.register({ name: 'stuck', needed: true, check: () => new Promise(() => undefined) });
    expect(await health.run(5)).toEqual({
      ready: false,
      checks: { stuck: 'no answer within 5 ms' },
    });
  });

  it('serve metrics to Prometheus', async () => {
    const metrics = await client().get('/metrics');
    expect(metrics.status).toBe(200);
    expect(metrics.headers['content-type']).toContain('version=0.0.4');
  });
});

describe('log line', () => {
  it('is JSON with app, level, context and the call id, and masks secrets', async () => {
    const written: string[] = [];
    const log = new PinoLogger(
      createPino('cdr', 'info', { write: (line: string) => void written.push(line) }),
    );
    await inCall('a-call', async () => {
      await Promise.resolve();
      log.log({ work: 'leg', count: 3, token: 'hunter2', nats: { password: 'hunter2' } }, 'Legs');
    });
    log.error('could not', new AppError('conflict', 'taken', 'Taken.'), 'Legs');
    log.debug('not at this level', 'Legs');
    expect(written.map((line): unknown => JSON.parse(line))).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        app: 'cdr',
        callId: 'a-call',
        context: 'Legs',
        work: 'leg',
        count: 3,
        token: '***',
        nats: { password: '***' },
      },
      {
        level: 'error',
        time: expect.any(String),
        app: 'cdr',
        context: 'Legs',
        msg: 'could not',
        err: expect.objectContaining({ type: 'AppError', message: 'Taken.', code: 'taken' }),
      },
    ]);
  });
});
