import type { ServerResponse } from 'node:http';
import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@app/common';
import {
  ACCESS,
  forbidden,
  isOfOwner,
  isOfKeys,
  isOurs,
  mayEverywhere,
  OURS_ALONE,
  peopleOnly,
  permissionsOf,
  signInFirst,
  type Asked,
  type KnownRequest,
  type Principal,
} from '../kernel/access/index.js';
import { Authentication } from './authentication.js';

/**
 * Global. What is under /v1 is closed, unless its `@Access`, `@OursAlone` or `@Open` says for whom it isn't. It comes
 * before anything of what was sent is looked at. Of another owner than his own nobody is told what he may not do
 * there: there is no such thing.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<KnownRequest>();
    const route = [context.getHandler(), context.getClass()];
    const asked = this.reflector.getAllAndOverride<Asked | undefined>(ACCESS, route);
    // Health and metrics are the platform's own, on the same port.
    if (asked === 'open' || (asked === undefined && !/^\/v1(?:[/?]|$)/i.test(request.url ?? '')))
      return true;
    if (asked === undefined) throw forbidden();
    const principal = await this.authentication.principalOf(request);
    if (principal === null) {
      http.getResponse<ServerResponse>().setHeader('www-authenticate', 'Bearer');
      throw signInFirst(request);
    }
    const isOursAlone =
      this.reflector.getAllAndOverride<boolean | undefined>(OURS_ALONE, route) === true;
    const held = permissionsOf(principal);
    const lacking = asked.filter((permission) =>
      isOursAlone ? !mayEverywhere(principal, permission) : !held.includes(permission),
    );
    if (lacking.length > 0) {
      if (principal.kind === 'user' && principal.lacksSecondFactor) {
        throw new AppError(
          'forbidden',
          'second-factor-required',
          'Staff need a second factor: set it up first.',
        );
      }
      const isStranger = isOursAlone || isOfAnotherOwner(request, principal);
      if (isStranger && !isOurs(principal)) throw this.notThere(request, principal);
      if (principal.kind === 'key' && lacking.some((one) => !isOfKeys(one))) throw peopleOnly();
      throw forbidden(...lacking);
    }
    request.principal = principal;
    return true;
  }

  private notThere({ method, url }: KnownRequest, by: Principal): AppError {
    this.logger.warn({
      msg: 'somebody asked for what is not there for him',
      asked: `${method ?? ''} ${url?.split('?', 1)[0] ?? ''}`,
      asker: by.kind === 'user' ? by.userId : by.keyId,
    });
    return new AppError('not-found', 'no-such-thing', 'There is no such thing.');
  }
}

/** Whether the path names an owner whose people the asker isn't among: what he may do elsewhere tells him nothing then. */
function isOfAnotherOwner({ params }: KnownRequest, by: Principal): boolean {
  const ownerId = params?.['ownerId'];
  return ownerId !== undefined && !isOfOwner(by, ownerId);
}
