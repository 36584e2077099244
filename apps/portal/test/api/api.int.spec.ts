import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '@app/contracts';
import {
  API_KEY,
  asked,
  client,
  get,
  openPortal,
  untilAnswered,
  forgetAsked,
  closePortal,
} from './world.fixture.js';
import { answerAll } from './answers.fixture.js';
import { callId, documentId } from './samples.fixture.js';
import './calls.fixture.js';
import './documents.fixture.js';
import './billing.fixture.js';
import './corrections.fixture.js';
import './carriers-files.fixture.js';
import { answerFiles } from './files.fixture.js';

// Each imported file tests one part of the API; all share the portal started here.

beforeAll(async () => {
  await openPortal();
  answerFiles();
  answerAll();
  await untilAnswered();
});
beforeEach(forgetAsked);
afterAll(closePortal);

describe('the scope of a request', () => {
  it.each<[string, string, string, Record<string, string>, Scope]>([
    ['an owner’s user', 'anna', '/calls', {}, { as: 'owner', ownerId: 'owner-a' }],
    [
      'a user with several owners, for the named one',
      'both',
      '/calls?ownerId=owner-b',
      {},
      { as: 'owner', ownerId: 'owner-b' },
    ],
    [
      'staff with a reason',
      'clerk',
      '/calls?ownerId=owner-b',
      { 'x-reason': 'a complaint' },
      { as: 'staff', staffId: 'clerk', reason: 'a complaint' },
    ],
    [
      'staff at their daily work',
      'clerk',
      '/runs',
      {},
      { as: 'staff', staffId: 'clerk', reason: 'billing' },
    ],
    [
      'a platform key',
      API_KEY,
      '/calls',
      {},
      { as: 'key', keyId: 'platform-key', madeBy: 'operator', ownerId: null },
    ],
  ])('is that of %s', async (_, who, path, headers, scope) => {
    await get(path, who, headers).expect(200);
    expect(asked.map(({ question }) => question.scope)).toEqual([scope]);
  });

  it.each([
    ['a client that is not signed in', 'x', '/calls', 401, 'unauthenticated'],
    [
      'staff without a reason',
      'clerk',
      '/calls/totals?from=2026-11-01&until=2026-12-01',
      422,
      'reason-required',
    ],
    ['a user of another owner', 'anna', '/calls?ownerId=owner-b', 404, 'no-such-owner'],
    ['a user with several owners who names none', 'both', '/calls', 422, 'invalid-input'],
    ['staff without a reason', 'clerk', '/calls', 422, 'reason-required'],
    ['a role without the permission', 'bob', '/live-calls', 403, 'forbidden'],
    [
      'staff who list unknown calls without a reason',
      'clerk',
      '/unknown-calls',
      422,
      'reason-required',
    ],
    ['an owner who lists runs', 'anna', '/runs', 403, 'forbidden'],
    [
      'an owner who reads the balance',
      'anna',
      `/balance?from=2026-10-01T00:00:00Z&until=2026-11-01T00:00:00Z`,
      403,
      'forbidden',
    ],
  ])('is refused to %s, and no app is asked', async (_, who, path, status, code) => {
    const { body } = await get(path, who).expect(status);
    expect(body).toMatchObject({ status, code });
    expect(asked).toEqual([]);
  });

  it('of a user with several owners who names none finds a call or document of one of them', async () => {
    await get(`/calls/${callId}`, 'both').expect(200);
    expect((await get(`/documents/${documentId}`, 'both').expect(200)).body).toMatchObject({
      number: 'F2026-00001',
    });
  });

  it.each(['calls', 'documents'])('hides the %s of other owners', async (list) => {
    const id = list === 'calls' ? callId : documentId;
    await get(`/${list}/${id}`).expect(200);
    const foreign = await get(`/${list}/${id}`, 'bob').expect(404);
    for (const sub of list === 'calls' ? ['charges'] : ['lines', 'pdf', 'mails']) {
      await get(`/${list}/${id}/${sub}`, 'bob').expect(404);
    }
    expect(foreign.body).toMatchObject({ code: `no-such-${list.slice(0, -1)}`, problems: [] });
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1, without signing in', async () => {
    const { body } = await client().get('/v1/openapi.json').expect(200);
    expect(body).toMatchObject({ openapi: '3.1.0' });
    // The page loads the description from its own address, so that the page stays small.
    const start = await client().get('/v1/docs/swagger-ui-init.js').buffer(true).expect(200);
    expect(start.text).toContain('"url": "/v1/openapi.json"');
    expect(start.text.length).toBeLessThan(5_000);
    const page = await client().get('/v1/docs').expect(200);
    expect(page.text).toContain('swagger-ui-init.js');
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    await client().get('/v1/docs/swagger-ui-bundle.js').expect(200);
  });
});

describe('the web app', () => {
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it('answers the address of every page with the app', async () => {
    for (const path of ['/', '/gesprekken', `/documenten/${documentId}?x=1`]) {
      const page = await client().get(path).set(html).expect(200);
      expect(page.text).toContain('Mijn Belfabriek');
      expect(page.headers['cache-control']).toBe('no-cache');
      expect(page.headers['content-security-policy']).toContain("default-src 'self'");
      expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(page.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      });
    }
  });

  it('lets browsers keep files with a hash in their name, and ask again for other files', async () => {
    const script = await client().get('/assets/index-Ab3dEf9h.js').expect(200);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const icon = await client().get('/favicon.svg').expect(200);
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/assets/index-gone1234.js', '/../secret', '/%2e%2e/%2e%2e/etc/passwd', '/.env'])(
    'answers 404 for %s',
    async (path) => {
      const { text } = await client().get(path).set('accept', '*/*').expect(404);
      expect(text).not.toContain('root:');
    },
  );

  it('does not answer addresses of the API', async () => {
    const answered = await client().get('/v1/nothing').set(html).expect(404);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(answered.headers['content-security-policy']).toContain("default-src 'none'");
    await client().post('/gesprekken').set(html).expect(404);
    await client().get('/health/live').set(html).expect(200);
  });
});
