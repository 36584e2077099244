import { solve } from '../puzzle/solve.js';
import {
  callerRequestsAnswer,
  callerRequestsGet,
  callerRequestsList,
  callersAsk,
  callersChallenge,
  callersCheck,
  callersConfirm,
  callersEnd,
  callersList,
  callersMake,
} from './generated/sdk.gen.js';
import type {
  CallerCall,
  CallerCodeAsked,
  CallerRequest,
  CallerSession,
  CallersMakeData,
  CallersMakeResponse,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { CallerCall, CallerCodeAsked, CallerRequest, CallerSession };
export type NewRequest = CallersMakeData['body'];
export type RequestMade = CallersMakeResponse;

const pageSize = 50;
/** Who has no account shows his session with each question; it is kept in the page alone. */
const as = (token: string) => ({ ...sent, headers: { authorization: `Bearer ${token}` } });

/** A browser works for a moment first, so that nobody has many strangers rung. */
export const askCode = async (number: string, language: 'nl' | 'en') => {
  const { challenge, bits } = await dataOf(callersChallenge(sent));
  const nonce = await solve({ challenge, bits, number });
  return dataOf(callersAsk({ ...sent, body: { number, language, proof: { challenge, nonce } } }));
};
export const checkCode = (id: string, code: string) =>
  dataOf(callersCheck({ ...sent, path: { id }, body: { code } }));
export const endSession = async (token: string): Promise<void> => {
  await callersEnd(as(token));
};
export const listOwnCalls = (
  token: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<CallerCall>> =>
  dataOf(callersList({ ...as(token), query: { after, limit: pageSize }, signal }));
/** The same id again is the same request. */
export const makeRequest = (token: string, id: string, body: NewRequest) =>
  dataOf(callersMake({ ...as(token), path: { id }, body }));
/** By the link that was mailed to the address: the answer may go there. */
export const confirmAddress = (token: string) =>
  dataOf(callersConfirm({ ...sent, body: { token } }));

export type RequestState = 'open' | 'answered';
export const listRequests = (
  state: RequestState,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<CallerRequest>> =>
  dataOf(callerRequestsList({ ...sent, query: { state, after, limit: pageSize }, signal }));
export const getRequest = (id: string, signal: AbortSignal) =>
  dataOf(callerRequestsGet({ ...sent, path: { id }, signal }));
/** `otherwise`: it was given in another way, and is only kept. */
export const answerRequest = (id: string, answer: string, otherwise: boolean) =>
  dataOf(callerRequestsAnswer({ ...sent, path: { id }, body: { answer, otherwise } }));
