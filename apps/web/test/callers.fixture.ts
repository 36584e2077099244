import type {
  CallerCall,
  CallerCodeAsked,
  CallerRequest,
  CallerSession,
} from '../src/api/generated/types.gen.js';
import { found, ok, page, problem, type Route } from './canned.js';
import { toLookAt, type PageToLookAt } from './page-to-look-at.js';
import { uuid } from './values.fixture.js';

export const codeAsked: CallerCodeAsked = {
  id: uuid(691),
  number: '+31612345678',
  tries: 3,
  expiresAt: '2026-11-26T12:10:00.000Z',
};
const session: CallerSession = {
  token: 't'.repeat(43),
  number: '+31612345678',
  expiresAt: '2026-11-26T12:30:00.000Z',
};
export const ownCalls: readonly CallerCall[] = [
  {
    callId: uuid(692),
    startedAt: '2026-11-20T10:00:00.000Z',
    seconds: 192,
    answered: true,
    number: '+319001234',
    owner: 'Helpdesk Nu B.V.',
  },
  {
    callId: uuid(693),
    startedAt: '2026-11-19T10:00:00.000Z',
    seconds: 0,
    answered: false,
    number: '+318002353227',
    owner: null,
  },
];
const request: Omit<CallerRequest, 'id' | 'reference' | 'madeAt' | 'dueAt'> = {
  kind: 'complaint',
  callerNumber: '+31612345678',
  name: 'Jan Jansen',
  language: 'nl',
  email: 'jan@voorbeeld.example',
  text: 'Ik stond een uur in de wacht.\nGraag mijn geld terug.',
  callId: uuid(1),
  serviceNumber: '+319001234',
  ownerId: 'helpdesk-nu',
  emailConfirmedAt: '2026-10-01T11:00:00.000Z',
  confirmUntil: null,
  answeredAt: null,
  answeredBy: null,
  answer: null,
  answeredOtherwise: false,
};
export const callerRequests: readonly CallerRequest[] = [
  {
    ...request,
    id: uuid(681),
    reference: 'B11',
    madeAt: '2026-10-01T10:00:00.000Z',
    dueAt: '2026-11-01T10:00:00.000Z',
  },
  {
    ...request,
    id: uuid(682),
    reference: 'B12',
    kind: 'access',
    callId: null,
    serviceNumber: null,
    ownerId: null,
    emailConfirmedAt: null,
    confirmUntil: '2096-12-04T10:00:00.000Z',
    madeAt: '2096-11-20T10:00:00.000Z',
    dueAt: '2096-12-20T10:00:00.000Z',
  },
];

export const callerRoutes: readonly Route[] = [
  [
    'POST',
    /^\/v1\/callers\/challenges$/,
    () => ok({ challenge: 'a.b.c', bits: 8, expiresAt: codeAsked.expiresAt }),
  ],
  ['POST', /^\/v1\/callers\/codes$/, () => ok(codeAsked)],
  [
    'POST',
    /^\/v1\/callers\/codes\/[\w-]+\/check$/,
    ({ body }) =>
      (body as { code: string }).code === '123456' ? ok(session) : problem(409, 'wrong-code'),
  ],
  ['GET', /^\/v1\/callers\/calls$/, () => page(ownCalls)],
  ['DELETE', /^\/v1\/callers\/session$/, () => ({ status: 204 })],
  [
    'PUT',
    /^\/v1\/callers\/requests\/[\w-]+$/,
    () => ok({ reference: 'B13', dueAt: '2026-12-26T12:00:00.000Z', email: 'link-mailed' }),
  ],
  [
    'POST',
    /^\/v1\/callers\/email-confirmations$/,
    ({ body }) =>
      (body as { token: string }).token === 'used'
        ? problem(422, 'invalid-token', [{ field: 'token', rule: 'must be unused' }])
        : ok({ reference: 'B13', dueAt: '2026-12-26T12:00:00.000Z' }),
  ],
  ['GET', /^\/v1\/caller-requests$/, () => page(callerRequests)],
  ['GET', /^\/v1\/caller-requests\/([\w-]+)$/, (_, id) => found(callerRequests, id)],
  [
    'PUT',
    /^\/v1\/caller-requests\/([\w-]+)\/answer$/,
    ({ body }, id) =>
      ok({
        ...callerRequests.find((each) => each.id === id),
        answer: (body as { answer: string }).answer,
        answeredOtherwise: (body as { otherwise: boolean }).otherwise,
        answeredAt: '2026-11-26T12:00:00.000Z',
        answeredBy: 'u-admin',
      }),
  ],
];

/** What callers see, who have no account, and what compliance does. */
export const pagesOfCallers: readonly PageToLookAt[] = [
  toLookAt('callers', '/bellers', null, 'hooguit twee keer per dag', 'at most twice a day'),
  toLookAt('caller-requests', '/bellersverzoeken', 'admin', 'B12', 'B12'),
  toLookAt(
    'caller-request',
    `/bellersverzoeken/${uuid(681)}`,
    'admin',
    'Antwoord versturen',
    'Send the answer',
  ),
  toLookAt(
    'caller-request-unconfirmed',
    `/bellersverzoeken/${uuid(682)}`,
    'admin',
    'Antwoord vastleggen',
    'Keep the answer',
  ),
  toLookAt(
    'caller-address',
    '/bellers/e-mailadres?token=t',
    null,
    'Dit is mijn e-mailadres',
    'This is my e-mail address',
  ),
];
