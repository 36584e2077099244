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
import { withAdmission } from './admits.js';

/** Describes a route, with who may use it. */
const Describes =
  (summary: string, description: string | undefined): MethodDecorator =>
  (target, key, descriptor) =>
    ApiOperation({
      summary,
      description: withAdmission(description, descriptor as TypedPropertyDescriptor<unknown>),
    })(target, key, descriptor);

export interface Answer {
  /** The operation in one sentence. */
  readonly summary: string;
  /** More about the operation, in Markdown. */
  readonly description?: string;
  readonly status?: number;
  /** Media type of the response; omitted: JSON. */
  readonly produces?: string;
}

/** Describes the route's success response for the OpenAPI document; null: no content. */
export function Answers(
  schema: z.ZodType | null,
  { summary, description, status = schema === null ? 204 : 200, produces }: Answer,
): MethodDecorator {
  return applyDecorators(
    Describes(summary, description),
    ApiResponse({
      status,
      description: schema === null ? 'Done; no content.' : 'Success.',
      ...(schema === null ? {} : { standardSchema: schema }),
    }),
    ...(produces === undefined ? [] : [ApiProduces(produces)]),
  );
}

/** Describes the header of staff's reason, for routes that read personal data. */
export const AsksReason = (): MethodDecorator & ClassDecorator =>
  ApiHeader({
    name: 'x-reason',
    required: false,
    description:
      'Reason of staff, at most 500 characters; stored in the audit log. Staff must send one where the ' +
      'operation says so (422 `reason-required`); elsewhere it is optional. Owners and API keys leave it out.',
    schema: { type: 'string', maxLength: 500 },
  });

const bytes = { type: 'string', format: 'binary' };

/** Decorates a route whose request body is a file. */
export const TakesFile = (...mediaTypes: readonly string[]): MethodDecorator =>
  applyDecorators(ApiConsumes(...mediaTypes), ApiBody({ schema: bytes }));

/** Decorates a route whose response is a file. */
export function AnswersFile(
  mediaTypes: string | readonly string[],
  summary: string,
  description?: string,
): MethodDecorator {
  return applyDecorators(
    Describes(summary, description),
    ApiProduces(...[mediaTypes].flat()),
    ApiResponse({ status: 200, description: 'The file.', schema: bytes }),
  );
}
