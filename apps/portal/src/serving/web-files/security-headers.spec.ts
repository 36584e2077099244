import { expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { securityHeaders } from './security-headers.js';

const app = express()
  .use(securityHeaders)
  .use((_, response) => void response.end());

it.each(['/v1/calls', '/V1/calls', '/V1', '/METRICS/', '/Health/live'])(
  'securityHeaders lets no cache store an answer of the API, and no browser run it: %s',
  async (path) => {
    const { headers } = await request(app).get(path);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  },
);

it.each(['/', '/v1/docs', '/v1/docs/', '/v10'])(
  'securityHeaders lets a page run its own scripts: %s',
  async (path) => {
    const { headers } = await request(app).get(path);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  },
);
