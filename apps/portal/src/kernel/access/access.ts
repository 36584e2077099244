import type { IncomingMessage } from 'node:http';
import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { BodyAtMost } from '@app/platform/http';
import type { Permission } from './permissions.js';
import { type Person, personOf, type Principal } from './principal.js';

/** A request that has passed the guard. */
export type KnownRequest = IncomingMessage & {
  principal?: Principal;
  /** The parameters of the route's path. */
  params?: Readonly<Record<string, string>>;
};

export const ACCESS = 'access';
export const OURS_ALONE = 'ours-alone';

/** What a route requires: all of these permissions; none, but a sign-in or a key; or nothing at all (`open`). */
export type Asked = readonly Permission[] | 'open';

/** On a controller or a route: the permissions that it requires. Without arguments: any signed-in person or key. */
export const Access = (...wanted: readonly Permission[]) => SetMetadata(ACCESS, wanted);

/**
 * As `Access`, for routes of our staff only. Staff without the permission get 403; anybody else gets 404, whatever
 * permissions that principal has elsewhere, and the request is logged.
 */
export const OursAlone = (...wanted: readonly [...Permission[], Permission]) =>
  applyDecorators(Access(...wanted), SetMetadata(OURS_ALONE, true));

/** The most bytes of a body on a route that anybody may call, or that only identifies the sender. */
export const smallBody = 8 * 1024;

/** Opens a route to everybody, on purpose. Bodies are small, unless the route's `@BodyAtMost` says otherwise. */
export const Open = () =>
  applyDecorators(SetMetadata(ACCESS, 'open' satisfies Asked), BodyAtMost(smallBody));

/** The principal of a request, on a route with `@Access`. */
export function askerOf({ principal }: KnownRequest): Principal {
  if (principal === undefined)
    throw new Error('the request has no principal: the route lacks @Access()');
  return principal;
}

/**
 * The person who sends the request.
 * @throws AppError forbidden `people-only` for a key.
 */
export const personIn = (request: KnownRequest): Person => personOf(askerOf(request));

/** Parameter decorator for the request's principal: `@By() principal: Principal`. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  askerOf(context.switchToHttp().getRequest<KnownRequest>()),
);
