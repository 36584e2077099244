import type { NextFunction, Request, Response } from 'express';

/**
 * For pages. Styles may stand in the page, because Mantine and Swagger UI write them there; scripts
 * may not. Pictures in the address are the second factor's QR code. PDFs are shown in an object.
 */
const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** For answers of the API: nothing in them is ever run or shown. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** In any case: what only looks like ours is answered by us, too, and is no page. */
export const isApi = (path: string): boolean => /^\/(?:v1|health|metrics)(?:\/|$)/i.test(path);
const isDocs = (path: string): boolean => /^\/v1\/docs(?:\/|$)/.test(path);

/** HSTS is the business of the proxy, which has the certificate. */
export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  const isData = isApi(request.path) && !isDocs(request.path);
  response.setHeader('content-security-policy', isData ? dataPolicy : pagePolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  // What somebody may see is not for a cache between us; files say what holds for them.
  if (isData) response.setHeader('cache-control', 'no-store');
  next();
}
