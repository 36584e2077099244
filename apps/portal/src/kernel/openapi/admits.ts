import { applyDecorators, SetMetadata } from '@nestjs/common';
import { isRight } from '@app/contracts';
import { Access, Open, OursAlone, type Permission } from '../access/index.js';
import { type Admission, whoMay } from './who-may.js';

const WHO_MAY = 'who-may';

function guarded({ permission, also = [], ...parts }: Admission): MethodDecorator {
  if (permission === 'open') return Open();
  const isLate = parts.isCheckedLate === true || parts.ofOwners !== undefined;
  const wanted = isRight(permission) && !isLate ? [...also, permission] : also;
  return parts.isOursAlone
    ? OursAlone(...(wanted as [...Permission[], Permission]))
    : Access(...wanted);
}

/**
 * Says who may use a route: to the guard, and to readers of the OpenAPI document. Stands below `@Answers` or
 * `@AnswersFile`, which describe the route.
 * @param more Sentences about the route itself, besides those on who may use it.
 */
export const Admits = (admission: Admission, more: readonly string[] = []): MethodDecorator =>
  applyDecorators(guarded(admission), SetMetadata(WHO_MAY, [...more, whoMay(admission)].join(' ')));

/** A description of a route, with who may use it as its last paragraph. */
export function withAdmission(
  description: string | undefined,
  { value }: TypedPropertyDescriptor<unknown>,
): string {
  const who = Reflect.getMetadata(WHO_MAY, value as object) as string | undefined;
  if (who === undefined) throw new Error('A route that is described needs @Admits below it.');
  return description === undefined ? who : `${description}\n\n${who}`;
}
