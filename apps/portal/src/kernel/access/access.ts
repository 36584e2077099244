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
  /** Of the route's path. */
  params?: Readonly<Record<string, string>>;
};

export const ACCESS = 'access';
export const OURS_ALONE = 'ours-alone';

/** What a route asks for: permissions, all of them; none for whoever signed in; or nothing at all. */
export type Asked = readonly Permission[] | 'open';

/** On a controller or a route. Without arguments: everybody who is signed in, or has a key. */
export const Access = (...wanted: readonly Permission[]) => SetMetadata(ACCESS, wanted);

/**
 * As `Access`, for what is our own people's alone. Those of us who may not are told so (403); to anybody else there
 * is no such thing (404), whatever he may do elsewhere, and that he asked is written down.
 */
export const OursAlone = (...wanted: readonly [...Permission[], Permission]) =>
  applyDecorators(Access(...wanted), SetMetadata(OURS_ALONE, true));

/** Bytes of a body that anybody may send, or that only says who one is. */
export const smallBody = 8 * 1024;

/** For everybody in the world, on purpose. Bodies are small, unless the route's `@BodyAtMost` says otherwise. */
export const Open = () =>
  applyDecorators(SetMetadata(ACCESS, 'open' satisfies Asked), BodyAtMost(smallBody));

/** Who asks, on a route with `@Access`. */
export function askerOf({ principal }: KnownRequest): Principal {
  if (principal === undefined) throw new Error('nobody is known on a route without @Access()');
  return principal;
}

/** The person who asks. @throws AppError forbidden `people-only` for a key. */
export const personIn = (request: KnownRequest): Person => personOf(askerOf(request));

/** `@By() principal: Principal`: the same as a parameter. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  askerOf(context.switchToHttp().getRequest<KnownRequest>()),
);
