import type { IncomingMessage } from 'node:http';
import { AppError } from '@app/common';
import { ElsewhereFirst } from '@app/platform/http';

const words = ['unauthenticated', 'unauthenticated', 'Sign in, or send a valid key.'] as const;

/**
 * The refusal of a request without sign-in. A person who opens a file in a browser is redirected to the sign-in page,
 * which leads back; programs and the pages' own requests get the problem.
 */
export function signInFirst(
  request: IncomingMessage & { readonly originalUrl?: string },
): AppError {
  if (!isOpenedByHand(request)) return new AppError(...words);
  const { originalUrl = request.url ?? '/' } = request;
  // A link bound to an ended session doesn't work in the next one: so it doesn't lead back.
  const leadsBack = !/[?&]for=/.test(originalUrl);
  const query = leadsBack ? `?${new URLSearchParams({ to: originalUrl }).toString()}` : '';
  return new ElsewhereFirst(...words, `/inloggen${query}`);
}

function isOpenedByHand({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' || headers.authorization !== undefined) return false;
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined) return destination === 'document';
  return (headers.accept ?? '').includes('text/html');
}
