import type { IncomingMessage } from 'node:http';
import { AppError } from '@app/common';
import { ElsewhereFirst } from '@app/platform/http';

const words = ['unauthenticated', 'unauthenticated', 'Sign in, or send a valid key.'] as const;

/**
 * Of who isn't signed in. Somebody who opens a file in a browser gets to the log-in page, which leads back; programs,
 * and the pages' own requests, are told what is wrong.
 */
export function signInFirst(
  request: IncomingMessage & { readonly originalUrl?: string },
): AppError {
  if (!isOpenedByHand(request)) return new AppError(...words);
  const { originalUrl = request.url ?? '/' } = request;
  // A link to a file that was made for the session that is over leads nowhere in the next.
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
