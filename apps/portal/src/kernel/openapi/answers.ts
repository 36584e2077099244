import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiProduces,
  ApiResponse,
} from '@nestjs/swagger';
import type { z } from 'zod';

export interface Answer {
  /** What the operation does, in a line. */
  readonly summary: string;
  /** What there is to know besides, in Markdown. */
  readonly description?: string;
  readonly status?: number;
  /** Media type, when it isn't JSON. */
  readonly produces?: string;
}

/** What the route answers when all is well, for the OpenAPI document; null is no content. */
export function Answers(
  schema: z.ZodType | null,
  { summary, description, status = schema === null ? 204 : 200, produces }: Answer,
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, ...(description === undefined ? {} : { description }) }),
    ApiResponse({
      status,
      description: schema === null ? 'Done.' : 'As asked for.',
      ...(schema === null ? {} : { standardSchema: schema }),
    }),
    ...(produces === undefined ? [] : [ApiProduces(produces)]),
  );
}

/** The route shows personal data, for which staff give a reason. */
export const AsksReason = (): MethodDecorator & ClassDecorator =>
  ApiHeader({
    name: 'x-reason',
    required: false,
    description: 'Why a member of staff needs to see this; kept in the audit log.',
    schema: { type: 'string', maxLength: 500 },
  });

const bytes = { type: 'string', format: 'binary' };

/** The body of a request to the route is bytes. */
export const TakesFile = (...mediaTypes: readonly string[]): MethodDecorator =>
  applyDecorators(ApiConsumes(...mediaTypes), ApiBody({ schema: bytes }));

/** The route answers bytes. */
export function AnswersFile(mediaType: string, summary: string): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiProduces(mediaType),
    ApiResponse({ status: 200, description: 'As asked for.', schema: bytes }),
  );
}
