import { z } from 'zod';
import { erasureStates } from '../lifecycles/erasures.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';
import { erasure, erasureGrounds, erasurePreview } from './erasure.js';

const ofErasures = { owner: 'portal', reply: erasure } as const;
const ours = { permission: 'erasures:handle', isOursAlone: true } as const;

/** Newest first. */
export const erasureList = defineOperation({
  ...ofErasures,
  subject: 'erasure.list.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    state: z.enum(erasureStates.all).optional(),
    ownerId: slug.optional(),
    /** The number of the last one of the page before. */
    after: z.number().optional(),
  },
  reply: pageSchema(erasure),
}).get('/v1/erasures', { ...ours, id: 'erasures.list', summary: 'Erasures, newest first.' });

/**
 * What an erasure would do now, or when his contract ended now. Not-found `no-such-owner`; `unavailable` when an app
 * that may hold something is away.
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
  summary: 'What an erasure of an owner would do: what goes, what stays, why and until when.',
  description: 'Changes nothing.',
});

/** The same id again changes nothing. Otherwise as `erasurePreviewGet`. */
export const erasureRequest = defineOperation({
  ...ofErasures,
  subject: 'erasure.request.v1',
  request: {
    ownerId: slug,
    id: uuid,
    ground: z
      .enum(erasureGrounds)
      .describe('Whether the owner asked (GDPR article 17), or his contract is over.'),
  },
}).put('/v1/owners/:ownerId/erasures/:id', {
  ...ours,
  id: 'erasures.request',
  summary: 'Asks for the erasure of what is held of an owner, once.',
  description:
    'When his contract has ended (409 `contract-goes-on`); one at a time (409 `erasure-under-way`). ' +
    'It begins a month after that end, when another has approved it.',
});

export const erasureGet = defineOperation({
  ...ofErasures,
  subject: 'erasure.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
}).get('/v1/erasures/:id', {
  ...ours,
  id: 'erasures.get',
  summary: 'One erasure: how far it is, and its report.',
});

/** Forbidden `own-erasure`; conflict `wrong-state`. */
export const erasureApprove = defineOperation({
  ...ofErasures,
  subject: 'erasure.approve.v1',
  request: { id: uuid },
}).put('/v1/erasures/:id/approval', {
  ...ours,
  id: 'erasures.approve',
  summary: 'Approves it; never by who asked for it (403 `own-erasure`).',
});

/** Also one that was approved and hasn't begun. Conflict `wrong-state`. */
export const erasureRefuse = defineOperation({
  ...ofErasures,
  subject: 'erasure.refuse.v1',
  request: {
    id: uuid,
    refusal: z.string().trim().min(1, 'is missing').max(1000).describe('Why it isn’t done.'),
  },
}).put('/v1/erasures/:id/refusal', {
  ...ours,
  id: 'erasures.refuse',
  summary: 'Refuses it, with the reason; or takes it back before it has begun.',
});
