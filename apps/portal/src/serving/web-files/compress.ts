import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import { isApi } from './security-headers.js';

/** Media types that are compressed. Event streams, PDFs, audio, archives and downloads aren't. */
const compressible =
  /^(?:application\/(?:problem\+)?json|text\/(?:html|css|javascript)|image\/svg\+xml)\b/;

/** Paths that anybody may request at any rate: their answers are compressed once, elsewhere. */
const isForAnybody = (path: string): boolean => /^\/v1\/(?:docs|openapi\.json)(?:\/|$)/i.test(path);

/**
 * Paths of GET requests whose answers contain a secret: sign-in, links that open a file, addresses of owners'
 * services. A spec compares this list with the fields in the API's description.
 */
export const holdsSecret = (path: string): boolean =>
  /^\/v1\/(?:auth\/|.*\/(?:links?|webhooks|announcement)(?:\/|$))/i.test(path);

/**
 * Whether a page of ours, or a program with a key, sends the request. The length of a compressed answer reveals a
 * secret in it to an attacker who chooses a part of the request and makes the victim's browser send it (BREACH);
 * another site can't claim to be the same origin.
 */
const asksForItself = ({ headers }: Request): boolean =>
  headers.cookie === undefined || headers['sec-fetch-site'] === 'same-origin';

/**
 * Whether the answer may be compressed. Only reads: the answer to a change may show a new key, token or secret. No
 * ranges either: their bytes are the file's.
 */
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
  // A shorter answer fits into one packet anyway.
  threshold: 1024,
});

/** Compresses answers that may be compressed while they are sent. The web app's files were compressed by the build. */
export function compressAnswers(request: Request, response: Response, next: NextFunction): void {
  if (asksWhatMayBeCompressed(request)) compress(request, response, next);
  else next();
}
