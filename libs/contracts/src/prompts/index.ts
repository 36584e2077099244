import { says } from '@app/common';
import { z } from 'zod';
import { versionInQuery } from '../in-query.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { cursorMeaning, pageLimit, pageSchema } from '../paging.js';
import { oneOf } from '../parts.js';
import { e164, readersOfNumbers, slug } from '../values.js';

/** Languages of prompts. The platform's prompts exist in the first two. */
export const promptLanguages = ['nl', 'en', 'de', 'fr'] as const;

export const promptLanguage = oneOf(promptLanguages);
export type PromptLanguage = z.infer<typeof promptLanguage>;

/** Text for speech: one line; markup is read as plain text. */
export const spokenText = z
  .string()
  .trim()
  .min(1, 'must hold a text')
  .max(1000, 'must have at most 1000 characters')
  .regex(/^\P{Cc}*$/u, says('not-one-line'))
  .describe('Text to speak, one line of 1 to 1000 characters.');

/** One version of a prompt. */
export const promptVersion = named(
  'PromptVersion',
  z.object({
    version: z.number().int().positive().describe('Number of the version, from 1.'),
    sha256: z.string().describe('SHA-256 of the audio, 64 hexadecimal digits.'),
    lengthMs: z.number().int().positive().describe('Length in milliseconds.'),
    madeBy: z
      .enum(['upload', 'speech', 'shipped'])
      .describe(
        '`upload`: an uploaded recording; `speech`: a spoken text; `shipped`: delivered with the platform.',
      ),
    text: z.string().nullable().describe('Text of the prompt; null: unknown, as of an upload.'),
    voice: z.string().nullable().describe('Voice that spoke the text; null: not made by speech.'),
    createdBy: z.string().describe('Id of the person, key, owner or app that made the version.'),
    createdAt: z.iso.datetime(),
  }),
);
export type PromptVersionView = z.output<typeof promptVersion>;

/** A prompt with its current version. */
export const prompt = named(
  'Prompt',
  z.object({
    ownerId: slug.nullable().describe('Id of the owner; null: a prompt of the platform.'),
    name: slug.describe('Name that flows use.'),
    language: promptLanguage,
    ...promptVersion.shape,
  }),
);
export type PromptView = z.output<typeof prompt>;

/** Key of a prompt. Without an owner it is the platform's, which every flow may play. */
const key = {
  ownerId: slug.nullable(),
  name: slug.describe('Name that flows use.'),
  language: promptLanguage.describe('Language of the prompt.'),
};

const ofPrompts = { owner: 'portal', asksReason: false, isUnscoped: true } as const;
const [ofOwner, ofPlatform] = ['/v1/owners/:ownerId/prompts', '/v1/prompts'];
const platforms = { fixed: { ownerId: null } };
/** Anybody who is signed in may hear the platform's prompts, which every flow may play. */
const heardByAll = { ...platforms, permission: 'signed-in' } as const;
const playedByAll =
  'All flows that name it play it, except of owners with a prompt of that name, in whichever language. The platform ' +
  'itself plays those whose name begins with `system-`, in calls of all owners.';
const platformsAlone = 'Prompts of owners are not found here (`/v1/owners/{ownerId}/prompts`).';
const byStaff = { ...platforms, isForStaff: true } as const;

describeTag(
  'ownerPrompts',
  'A prompt of an owner is a recording or a spoken text, in one language, that the owner’s call flows play to ' +
    'callers. Each change makes a new version; versions stay, also when the prompt is removed. A prompt of the owner, in whichever language, replaces the platform’s prompt of that name in all languages; callers in a language that it lacks hear it in another.',
);

describeTag(
  'platformPrompts',
  'A prompt of the platform is a recording or a spoken text, in one language, that every owner’s call flows may ' +
    'play. Staff change it; each change makes a new version. A new release of the platform that brings another ' +
    'recording of it replaces theirs.',
);

/** Lists prompts in their current versions, by name and language. */
export const promptList = defineOperation({
  ...ofPrompts,
  subject: 'prompt.list.v1',
  request: {
    ownerId: key.ownerId,
    limit: pageLimit,
    // Longer than cursors of other lists: it contains a name and a language.
    after: z
      .string()
      .regex(/^[a-z0-9.-]{0,70}$/, says('not-a-cursor'))
      .default('')
      .describe(cursorMeaning),
    language: promptLanguage.optional().describe('Only prompts in this language.'),
  },
  reply: pageSchema(prompt),
})
  .get(ofOwner, {
    ...readersOfNumbers,
    id: 'ownerPrompts.list',
    summary: 'List the prompts of an owner.',
    description: 'Current versions, by name and language.',
  })
  .get(ofPlatform, {
    ...heardByAll,
    id: 'platformPrompts.list',
    summary: 'List the prompts of the platform.',
    description: 'Current versions, by name and language.',
  });

const get = {
  summary: 'Get a prompt in its current version.',
  description:
    'Its facts and text, without the audio: `GET …/link` gives a link to listen. 404 `no-such-prompt`, also for a ' +
    'removed prompt.',
} as const;
/** Returns a prompt. Not-found `no-such-prompt`, also for a removed prompt. */
export const promptGet = defineOperation({
  ...ofPrompts,
  subject: 'prompt.get.v1',
  request: key,
  reply: prompt,
})
  .get(`${ofOwner}/:name/:language`, {
    ...get,
    ...readersOfNumbers,
    description: `${get.description} The same for one that only the platform has.`,
    id: 'ownerPrompts.get',
  })
  .get(`${ofPlatform}/:name/:language`, {
    ...get,
    ...heardByAll,
    id: 'platformPrompts.get',
    summary: 'Get a prompt of the platform in its current version.',
    description: `Every flow may play it. ${get.description} ${platformsAlone}`,
  });

const versions = {
  summary: 'List the versions of a prompt.',
  description: 'Newest first, also those of a removed prompt.',
} as const;
/** Lists the versions of a prompt, also of a removed one. Not-found `no-such-prompt`. */
export const promptVersions = defineOperation({
  ...ofPrompts,
  subject: 'prompt.versions.v1',
  request: {
    ...key,
    limit: pageLimit,
    after: versionInQuery.default(1_000_000_000).describe(cursorMeaning),
  },
  reply: pageSchema(promptVersion),
})
  .get(`${ofOwner}/:name/:language/versions`, {
    ...versions,
    ...readersOfNumbers,
    id: 'ownerPrompts.versions',
  })
  .get(`${ofPlatform}/:name/:language/versions`, {
    ...versions,
    ...heardByAll,
    id: 'platformPrompts.versions',
    summary: 'List the versions of a prompt of the platform.',
    description: `${versions.description} ${platformsAlone}`,
  });

const link = {
  summary: 'Create a link to listen to a prompt.',
  description:
    'The link works for five minutes, with the session or key that asked for it. For a removed prompt, name a `version`.',
} as const;
/** Creates a link to play or download the audio, only for the asker's session or key. Not-found `no-such-prompt`. */
export const promptLink = defineOperation({
  ...ofPrompts,
  subject: 'prompt.link.v1',
  request: {
    ...key,
    version: versionInQuery.optional().describe('Version to listen to; left out: the current one.'),
  },
  reply: z.object({
    url: z.string().meta({ description: 'Path on this host.' }),
    seconds: z.number().int().meta({ description: 'Seconds until the link expires.' }),
  }),
})
  .get(`${ofOwner}/:name/:language/link`, {
    ...link,
    ...readersOfNumbers,
    id: 'ownerPrompts.link',
    description: `${link.description} 404 \`no-such-prompt\` for one that only the platform has.`,
  })
  .get(`${ofPlatform}/:name/:language/link`, {
    ...link,
    ...heardByAll,
    id: 'platformPrompts.link',
    summary: 'Create a link to listen to a prompt of the platform.',
    description: `${link.description} ${platformsAlone}`,
  });

const ofOwnersAlone =
  '422 `invalid-prompt`: a name that begins with `system-` is for the platform’s own prompts. 422 `too-many-prompts`: the ' +
  'owner has as many prompts, or hours of them, as allowed.';
const upload = {
  permission: 'prompts:write',
  upload: { mediaTypes: ['audio/*', 'application/octet-stream'] },
  summary: 'Upload a recording as a prompt’s current version.',
  description:
    'The body is the audio file, at most 20 MB and ten minutes. A prompt that does not exist is made. Numbers that play the prompt ' +
    'follow at once. Earlier versions stay; the recording of one of them uploaded again becomes a new version. The current recording ' +
    'again changes nothing. 422 `invalid-prompt`: the file has no sound that can be read, or lasts over ten minutes.',
} as const;
/** Makes an uploaded recording the current version. Invalid, naming `recording`; `too-many-prompts`; not-found `no-such-owner`. */
export const promptUpload = defineOperation({
  ...ofPrompts,
  subject: 'prompt.upload.v1',
  request: key,
  reply: prompt,
})
  .put(`${ofOwner}/:name/:language`, {
    ...upload,
    id: 'ownerPrompts.upload',
    description: `${upload.description} ${ofOwnersAlone}`,
  })
  .put(`${ofPlatform}/:name/:language`, {
    ...upload,
    ...byStaff,
    description: `${upload.description} ${playedByAll}`,
    id: 'platformPrompts.upload',
  });

const preview = named(
  'PromptPreview',
  z.object({
    preview: z.string().describe('Token that makes this sound a version of a prompt, for an hour.'),
    url: z.string().describe('Path on this host, to listen.'),
    seconds: z.number().int().describe('Seconds until the path expires.'),
    lengthMs: z.number().int().positive().describe('Length in milliseconds.'),
  }),
);
export type PromptPreview = z.output<typeof preview>;

/** Converts a recording without storing a version. Invalid, naming `recording`; `too-many-previews`. */
export const promptPreviewRecording = defineOperation({
  ...ofPrompts,
  subject: 'prompt.preview-recording.v1',
  request: { ownerId: slug },
  reply: preview,
}).post('/v1/owners/:ownerId/recording-previews', {
  id: 'ownerPrompts.previewRecording',
  permission: 'prompts:write',
  upload: upload.upload,
  summary: 'Convert a recording to hear it as callers will.',
  description:
    'The body is the audio file, at most 20 MB and ten minutes. No prompt changes: within an hour, `POST ' +
    '…/prompts/{name}/{language}/versions` can make the sound a version of a prompt of this owner. The reply has a link to listen, for ten minutes, with the session or key that asked for it. 422 `invalid-prompt`: the file has no sound that can be read, or lasts over ten minutes. 413: over 20 MB. 429 ' +
    '`too-many-previews` after 60 previews of an owner within ten minutes, of recordings and texts together.',
});

/** Speaks a text without storing a version. Invalid, naming `text`; `too-many-previews`. */
export const promptPreviewSpeech = defineOperation({
  ...ofPrompts,
  subject: 'prompt.preview-speech.v1',
  request: { ownerId: slug, language: key.language, text: spokenText },
  reply: preview,
}).post('/v1/owners/:ownerId/speech-previews', {
  id: 'ownerPrompts.previewSpeech',
  permission: 'prompts:write',
  summary: 'Speak a text to hear it as callers will.',
  description:
    'No prompt changes: within an hour, `POST …/prompts/{name}/{language}/versions` can make the sound a version of a ' +
    'prompt of this owner in the same language. The reply has a link to listen, for ten minutes, with the session or key that asked for it. 429 ' +
    '`too-many-previews` after 60 previews of an owner within ten minutes, of recordings and texts together. 503 ' +
    '`no-voice`: no voice speaks the language.',
});

/**
 * Makes a preview or an earlier version the current version. Not-found `no-such-preview`, `no-such-prompt`; invalid
 * `too-many-prompts`.
 */
export const promptUse = defineOperation({
  ...ofPrompts,
  subject: 'prompt.use.v1',
  request: {
    ownerId: slug,
    name: key.name,
    language: key.language,
    source: z
      .union([
        z.strictObject({ preview: z.string().max(2000) }),
        z.strictObject({ version: z.number().int().positive() }),
      ])
      .describe('`preview`: token of a preview; `version`: number of an earlier version.'),
  },
  reply: prompt,
}).post(`${ofOwner}/:name/:language/versions`, {
  id: 'ownerPrompts.use',
  permission: 'prompts:write',
  summary: 'Make a preview or an earlier version the prompt’s current version.',
  description:
    'A new version with that sound; numbers that play the prompt follow at once. A preview makes a prompt that does ' +
    'not exist. The current sound again changes nothing. 404 `no-such-preview` an hour after the preview was made. ' +
    '404 `no-such-prompt`: there is no such version. 422 `too-many-prompts`.',
});

/** Lists the names of prompts that an owner's numbers play, with these numbers. */
export const promptUses = defineOperation({
  ...ofPrompts,
  subject: 'prompt.uses.v1',
  request: { ownerId: slug },
  reply: z.object({
    items: z.array(
      z.object({
        name: slug.describe('Name that flows use.'),
        numbers: z.array(e164).describe('Numbers whose flow or closing plays the prompt.'),
      }),
    ),
  }),
}).get('/v1/owners/:ownerId/prompt-uses', {
  id: 'ownerPrompts.uses',
  ...readersOfNumbers,
  summary: 'List which numbers of an owner play which prompts.',
  description:
    'By name. Scheduled flows and the prompt of a closed number count too. A prompt that the owner lacks is the platform’s.',
});

const speak = {
  permission: 'prompts:write',
  summary: 'Make a spoken text the prompt’s current version.',
  description:
    'Speech synthesis speaks the text. A prompt that does not exist is made. Numbers that play the prompt follow at ' +
    'once. Earlier versions stay. The current text again changes nothing. 503 `no-voice`: no voice speaks the language.',
} as const;
/** Makes a spoken text the current version. Invalid, naming `text`; `too-many-prompts`; not-found `no-such-owner`. */
export const promptSpeak = defineOperation({
  ...ofPrompts,
  subject: 'prompt.speak.v1',
  request: { ...key, text: spokenText },
  reply: prompt,
})
  .post(`${ofOwner}/:name/:language/speech`, {
    ...speak,
    id: 'ownerPrompts.speak',
    description: `${speak.description} ${ofOwnersAlone}`,
  })
  .post(`${ofPlatform}/:name/:language/speech`, {
    ...speak,
    ...byStaff,
    description: `${speak.description} ${playedByAll}`,
    id: 'platformPrompts.speak',
  });

const remove = {
  permission: 'prompts:write',
  summary: 'Remove a prompt that no number plays.',
  description:
    'Its versions stay and can still be listed. 409 `prompt-in-use` names the numbers that play a prompt of this name, ' +
    'whatever the language, also by a scheduled flow or while closed. Drafts do not count. A new version brings it ' +
    'back. Repeated: 404 `no-such-prompt`.',
  answers: null,
} as const;
/** Removes a prompt. Conflict `prompt-in-use`, naming the numbers that play it; not-found `no-such-prompt`. */
export const promptDelete = defineOperation({
  ...ofPrompts,
  subject: 'prompt.delete.v1',
  request: key,
  reply: z.void(),
})
  .delete(`${ofOwner}/:name/:language`, { ...remove, id: 'ownerPrompts.delete' })
  .delete(`${ofPlatform}/:name/:language`, {
    ...remove,
    ...byStaff,
    description: `${remove.description} ${playedByAll} One whose name begins with \`system-\` is always in use.`,
    id: 'platformPrompts.delete',
  });
