import { says } from '@app/common';
import { z } from 'zod';
import { versionInQuery } from '../in-query.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { oneOf } from '../parts.js';
import { slug } from '../values.js';

/** In which prompts can be kept; the platform's own are there in the first two. */
export const promptLanguages = ['nl', 'en', 'de', 'fr'] as const;

export const promptLanguage = oneOf(promptLanguages);
export type PromptLanguage = z.infer<typeof promptLanguage>;

/** What can be spoken: one line, however it is marked up is only text. */
export const spokenText = z
  .string()
  .trim()
  .min(1, 'must hold a text')
  .max(1000, 'must have at most 1000 characters')
  .regex(/^\P{Cc}*$/u, says('not-one-line'));

export const promptVersion = named(
  'PromptVersion',
  z.object({
    version: z.number().int().positive(),
    sha256: z.string(),
    lengthMs: z.number().int().positive(),
    madeBy: z.enum(['upload', 'speech', 'shipped']),
    text: z.string().nullable(),
    voice: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  }),
);
export type PromptVersionView = z.output<typeof promptVersion>;

/** A prompt with its current version. */
export const prompt = named(
  'Prompt',
  z.object({
    ownerId: slug.nullable(),
    name: slug,
    language: promptLanguage,
    ...promptVersion.shape,
  }),
);
export type PromptView = z.output<typeof prompt>;

/** Which prompt: an owner's, or, where it is nobody's, one of the platform's own, which any flow may play. */
const key = { ownerId: slug.nullable(), name: slug, language: promptLanguage };

const ofPrompts = { owner: 'portal', asksReason: false, isUnscoped: true } as const;
const [ofOwner, ofPlatform] = ['/v1/owners/:ownerId/prompts', '/v1/prompts'];
const platforms = { fixed: { ownerId: null } };

const list = { permission: 'signed-in' } as const;
export const promptList = defineOperation({
  ...ofPrompts,
  subject: 'prompt.list.v1',
  request: {
    ownerId: key.ownerId,
    limit: pageLimit,
    // A name and a language are longer than other keys.
    after: z
      .string()
      .regex(/^[a-z0-9.-]{0,70}$/, says('not-a-cursor'))
      .default(''),
    language: promptLanguage.optional(),
  },
  reply: pageSchema(prompt),
})
  .get(ofOwner, {
    ...list,
    id: 'ownerPrompts.list',
    summary: 'An owner’s prompts, by name and language.',
  })
  .get(ofPlatform, {
    ...list,
    ...platforms,
    id: 'platformPrompts.list',
    summary: 'The platform’s own prompts, by name and language.',
  });

const get = {
  permission: 'signed-in',
  summary: 'One prompt, in its current version.',
} as const;
/** Not-found `no-such-prompt`, also for one that was deleted. */
export const promptGet = defineOperation({
  ...ofPrompts,
  subject: 'prompt.get.v1',
  request: key,
  reply: prompt,
})
  .get(`${ofOwner}/:name/:language`, { ...get, id: 'ownerPrompts.get' })
  .get(`${ofPlatform}/:name/:language`, { ...get, ...platforms, id: 'platformPrompts.get' });

const versions = {
  permission: 'signed-in',
  summary: 'All its versions, newest first.',
} as const;
export const promptVersions = defineOperation({
  ...ofPrompts,
  subject: 'prompt.versions.v1',
  request: { ...key, limit: pageLimit, after: versionInQuery.default(1_000_000_000) },
  reply: pageSchema(promptVersion),
})
  .get(`${ofOwner}/:name/:language/versions`, { ...versions, id: 'ownerPrompts.versions' })
  .get(`${ofPlatform}/:name/:language/versions`, {
    ...versions,
    ...platforms,
    id: 'platformPrompts.versions',
  });

const link = {
  permission: 'signed-in',
  summary: 'A link to listen by, for five minutes.',
} as const;
/** By which the sound is played or saved, without any further permission, by who asked. */
export const promptLink = defineOperation({
  ...ofPrompts,
  subject: 'prompt.link.v1',
  request: { ...key, version: versionInQuery.optional() },
  reply: z.object({
    url: z.string().meta({ description: 'A path of this host; no further permission is asked.' }),
    seconds: z.number().int().meta({ description: 'How long it works.' }),
  }),
})
  .get(`${ofOwner}/:name/:language/link`, { ...link, id: 'ownerPrompts.link' })
  .get(`${ofPlatform}/:name/:language/link`, { ...link, ...platforms, id: 'platformPrompts.link' });

const upload = {
  permission: 'prompts:write',
  upload: { mediaTypes: ['audio/*', 'application/octet-stream'] },
  summary: 'Makes a recording the current version.',
} as const;
/** The body is the recording itself, as a browser sends a file. Invalid, or `too-many-prompts`. */
export const promptUpload = defineOperation({
  ...ofPrompts,
  subject: 'prompt.upload.v1',
  request: key,
  reply: prompt,
})
  .put(`${ofOwner}/:name/:language`, { ...upload, id: 'ownerPrompts.upload' })
  .put(`${ofPlatform}/:name/:language`, { ...upload, ...platforms, id: 'platformPrompts.upload' });

const speak = {
  permission: 'prompts:write',
  summary: 'Has a text spoken, and makes it the current version.',
} as const;
/** Invalid, naming `text`, or `too-many-prompts`. */
export const promptSpeak = defineOperation({
  ...ofPrompts,
  subject: 'prompt.speak.v1',
  request: { ...key, text: spokenText },
  reply: prompt,
})
  .post(`${ofOwner}/:name/:language/speech`, { ...speak, id: 'ownerPrompts.speak' })
  .post(`${ofPlatform}/:name/:language/speech`, {
    ...speak,
    ...platforms,
    id: 'platformPrompts.speak',
  });

const remove = {
  permission: 'prompts:write',
  summary: 'Removes a prompt that no flow plays; its versions stay.',
  answers: null,
} as const;
/** Conflict `prompt-in-use`, naming the numbers that play it. */
export const promptDelete = defineOperation({
  ...ofPrompts,
  subject: 'prompt.delete.v1',
  request: key,
  reply: z.void(),
})
  .delete(`${ofOwner}/:name/:language`, { ...remove, id: 'ownerPrompts.delete' })
  .delete(`${ofPlatform}/:name/:language`, {
    ...remove,
    ...platforms,
    id: 'platformPrompts.delete',
  });
