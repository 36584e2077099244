import type { ServerResponse } from 'node:http';
import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  ACCESS,
  askerIdOf,
  forbidden,
  OURS_ALONE,
  refusalOf,
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
    const ownerId = request.params?.['ownerId'];
    const refusal = refusalOf(principal, { wanted: asked, isOursAlone, ownerId });
    if (refusal !== null) {
      if (refusal.kind === 'not-found') this.noteMiss(request, principal);
      throw refusal;
    }
    request.principal = principal;
    return true;
  }

  private noteMiss({ method, url }: KnownRequest, by: Principal): void {
    this.logger.warn({
      msg: 'somebody asked for what is not there for him',
      asked: `${method ?? ''} ${url?.split('?', 1)[0] ?? ''}`,
      asker: askerIdOf(by),
    });
  }
}
