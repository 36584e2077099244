import { says } from '@app/common';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { slug } from '@app/contracts';
import { z } from 'zod';
import { named, written } from '../kernel/openapi/schema-names.js';
import { pageQuery } from '../kernel/paging.js';
import { promptLanguage } from './languages.js';
import { spokenText } from './speech/speech.js';

const version = z.object({
  version: z.number().int().positive(),
  sha256: z.string(),
  lengthMs: z.number().int().positive(),
  madeBy: z.enum(['upload', 'speech', 'shipped']),
  text: z.string().nullable(),
  voice: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export const promptVersionView = named('PromptVersion', version);
export const promptView = named(
  'Prompt',
  z.object({
    ownerId: slug.nullable(),
    name: slug,
    language: promptLanguage,
    ...version.shape,
  }),
);

export const linkView = z.object({
  url: z.string().meta({ description: 'A path of this host; no further permission is asked.' }),
  seconds: z.number().int().meta({ description: 'How long it works.' }),
});

const versionInQuery = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-version'))
    .transform(Number),
  { type: 'integer', minimum: 1 },
);

export const promptsQuery = pageQuery.extend({
  // A name and a language are longer than other keys.
  after: z
    .string()
    .regex(/^[a-z0-9.-]{0,70}$/, says('not-a-cursor'))
    .default(''),
  language: promptLanguage.optional(),
});
export type PromptsQuery = z.output<typeof promptsQuery>;

export const versionsQuery = z.object({
  limit: pageQuery.shape.limit,
  after: versionInQuery.default(1_000_000_000),
});
export type VersionsQuery = z.output<typeof versionsQuery>;

export const linkQuery = z.object({ version: versionInQuery.optional() });
export type LinkQuery = z.output<typeof linkQuery>;

export const speechBody = z.strictObject({ text: spokenText });

/** The body is the recording itself, as a browser sends a file. */
export const TakesRecording = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('audio/*', 'application/octet-stream'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  );
