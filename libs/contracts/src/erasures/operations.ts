import { z } from 'zod';
import { erasureStates } from '../lifecycles/erasures.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';
import { erasure, erasureGrounds, erasurePreview } from './erasure.js';

const erasureIs =
  'An erasure destroys the data of an owner whose contract has ended, except data that the law keeps.';
const ofErasures = { owner: 'portal', reply: erasure } as const;
const ours = { permission: 'erasures:handle', isOursAlone: true } as const;

describeTag(
  'erasures',
  'An erasure destroys the data of an owner whose contract has ended, except data that the law keeps. Staff request ' +
    'it and another person approves it; it begins a month after the end of the contract at the earliest.',
);

/** Lists erasures, newest first. For compliance. Staff may give a reason. */
export const erasureList = defineOperation({
  ...ofErasures,
  subject: 'erasure.list.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    state: z.enum(erasureStates.all).optional().describe('Only erasures in this state.'),
    ownerId: slug.optional().describe('Only erasures of this owner’s data.'),
    /** `number` of the last erasure of the page before. */
    after: z.number().optional(),
  },
  reply: pageSchema(erasure),
}).get('/v1/erasures', {
  ...ours,
  id: 'erasures.list',
  summary: 'List erasures, newest first.',
  description: erasureIs,
});

/**
 * Previews the erasure of an owner; while the contract continues, as if it ended now. Staff may give a reason.
 * Not-found `no-such-owner`; `unavailable` when an app that may store the owner's data is unreachable.
 */
export const erasurePreviewGet = defineOperation({
  ...ofErasures,
  subject: 'erasure.preview.v1',
  read: { of: ['ownerId'], isLong: true },
  request: { ownerId: slug },
  reply: erasurePreview,
}).get('/v1/owners/:ownerId/erasure-preview', {
  ...ours,
  id: 'erasures.preview',
  summary: 'Preview the erasure of an owner.',
  description:
    'Per table: rows that the erasure destroys, rows that stay, the law behind it, and until when. While the contract ' +
    'continues, as if it ended now. Changes nothing. 503: an app that may store data of the owner does not answer.',
});

/**
 * Requests the erasure of an owner's data. Safe to repeat with the same id. Conflict `contract-goes-on`,
 * `erasure-under-way`; further refusals as of `erasurePreviewGet`.
 */
export const erasureRequest = defineOperation({
  ...ofErasures,
  subject: 'erasure.request.v1',
  request: {
    ownerId: slug,
    id: uuid,
    ground: z
      .enum(erasureGrounds)
      .describe('`owner-asked`: GDPR article 17. `contract-ended`: the contract ended.'),
  },
}).put('/v1/owners/:ownerId/erasures/:id', {
  ...ours,
  id: 'erasures.request',
  summary: 'Request the erasure of an owner. Safe to repeat.',
  description:
    'The contract must have ended (409 `contract-goes-on`), and an owner has one open erasure at a time (409 ' +
    '`erasure-under-way`). Nothing is destroyed until another person approves the request. It begins a month after ' +
    'the end of the contract at the earliest. Repeated, also with another ground: nothing changes.',
});

/** Reads one erasure with its report. Staff may give a reason. Not-found `no-such-erasure`. */
export const erasureGet = defineOperation({
  ...ofErasures,
  subject: 'erasure.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
}).get('/v1/erasures/:id', {
  ...ours,
  id: 'erasures.get',
  summary: 'Get an erasure, with its progress and report.',
  description: erasureIs,
});

/**
 * Approves an erasure; it begins when it may. The approver must differ from the requester. Forbidden `own-erasure`;
 * conflict `wrong-state`.
 */
export const erasureApprove = defineOperation({
  ...ofErasures,
  subject: 'erasure.approve.v1',
  request: { id: uuid },
}).put('/v1/erasures/:id/approval', {
  ...ours,
  id: 'erasures.approve',
  summary: 'Approve an erasure.',
  description:
    'The erasure begins by itself at `startsAt`, or now when that moment has passed. Data that it destroyed cannot be ' +
    'restored. Data that the law keeps follows by itself when its period ends, also years later. Until it begins it ' +
    'can be refused (`PUT …/refusal`); it stops when the owner’s contract continues. Repeated: 409 `wrong-state`.',
});

/** Refuses an erasure, also an approved one that has not destroyed anything yet. Conflict `wrong-state`. */
export const erasureRefuse = defineOperation({
  ...ofErasures,
  subject: 'erasure.refuse.v1',
  request: {
    id: uuid,
    refusal: z.string().trim().min(1, 'is missing').max(1000).describe('Reason for the refusal.'),
  },
}).put('/v1/erasures/:id/refusal', {
  ...ours,
  id: 'erasures.refuse',
  summary: 'Refuse or withdraw an erasure.',
  description:
    'Also withdraws an approved erasure that has not destroyed anything yet (else 409 `wrong-state`). Cannot be ' +
    'undone; request it anew. The person who requested it may refuse it too.',
});
