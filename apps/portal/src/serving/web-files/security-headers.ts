import type { NextFunction, Request, Response } from 'express';

/**
 * The content security policy of pages. Inline styles are allowed, because Mantine and Swagger UI write them; inline
 * scripts aren't. Images in `data:` addresses are the second factor's QR code. PDFs are shown in an object.
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

/** The content security policy of the API's answers: nothing in them is ever run or shown. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * Whether a path belongs to the API, in upper or lower case: a path that only resembles one is answered as the API,
 * not as a page.
 */
export const isApi = (path: string): boolean => /^\/(?:v1|health|metrics)(?:\/|$)/i.test(path);
const isDocs = (path: string): boolean => /^\/v1\/docs(?:\/|$)/.test(path);

/** Sets security headers. HSTS is left to the proxy, which has the certificate. */
export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  const isData = isApi(request.path) && !isDocs(request.path);
  response.setHeader('content-security-policy', isData ? dataPolicy : pagePolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
  // Personal answers must not stay in a shared cache; files set a policy of their own.
  if (isData) response.setHeader('cache-control', 'no-store');
  next();
}
