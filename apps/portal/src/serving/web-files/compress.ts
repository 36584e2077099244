import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import { isApi } from './security-headers.js';

/** Media types worth compressing. Event streams, PDFs, audio, archives and files to save are none of them. */
const compressible =
  /^(?:application\/(?:problem\+)?json|text\/(?:html|css|javascript)|image\/svg\+xml)\b/;

/** Anybody may ask for these as often as he likes: what is compressed of them is compressed once. */
const isForAnybody = (path: string): boolean => /^\/v1\/(?:docs|openapi\.json)(?:\/|$)/i.test(path);

/**
 * Answers to a GET that hold a secret: log-in, links that open a file to whoever has them, addresses of
 * owners' services. A spec compares this list with the fields that the API describes.
 */
export const holdsSecret = (path: string): boolean =>
  /^\/v1\/(?:auth\/|.*\/(?:links?|webhooks)(?:\/|$))/i.test(path);

/**
 * Whether a page of ours, or a program with a key, asks. The length of a compressed answer tells a secret in
 * it to whoever chooses part of the request and has the victim's browser send it (BREACH); another site
 * can't claim to be the same origin.
 */
const asksForItself = ({ headers }: Request): boolean =>
  headers.cookie === undefined || headers['sec-fetch-site'] === 'same-origin';

/** Only reads: what a change answers may show a new key, token or secret. Nor a range: its bytes are the file's. */
function asksWhatMayBeCompressed(request: Request): boolean {
  if (request.headers.range !== undefined) return false;
  const path = request.path.toLowerCase();
  if (isForAnybody(path)) return false;
  if (!isApi(path)) return true;
  return request.method === 'GET' && !holdsSecret(path) && asksForItself(request);
}

const compress = compression({
  filter: (_request, response) =>
    compressible.test(String(response.getHeader('content-type') ?? '')) &&
    !response.hasHeader('content-disposition'),
  // Below this a packet holds the answer anyway.
  threshold: 1024,
});

/** Compresses what may be, when it is sent. Files of the web app were compressed when they were built. */
export function compressAnswers(request: Request, response: Response, next: NextFunction): void {
  if (asksWhatMayBeCompressed(request)) compress(request, response, next);
  else next();
}
