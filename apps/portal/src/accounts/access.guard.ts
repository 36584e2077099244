import type { ServerResponse } from 'node:http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@app/common';
import {
  ACCESS,
  forbidden,
  permissionsOf,
  type Asked,
  type KnownRequest,
} from '../access/index.js';
import { Authentication } from './authentication.js';

/** Global. What is under /v1 is closed, unless its `@Access` or `@Open` says for whom it isn't. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<KnownRequest>();
    const asked = this.reflector.getAllAndOverride<Asked | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    // Health and metrics are the platform's own, on the same port.
    if (asked === 'open' || (asked === undefined && !/^\/v1(?:[/?]|$)/i.test(request.url ?? '')))
      return true;
    if (asked === undefined) throw forbidden();
    const principal = await this.authentication.principalOf(request);
    if (principal === null) {
      http.getResponse<ServerResponse>().setHeader('www-authenticate', 'Bearer');
      throw new AppError('unauthenticated', 'unauthenticated', 'Sign in, or send a valid key.');
    }
    const held = permissionsOf(principal);
    const lacking = asked.filter((permission) => !held.includes(permission));
    if (lacking.length > 0) {
      throw principal.kind === 'user' && principal.lacksSecondFactor
        ? new AppError(
            'forbidden',
            'second-factor-required',
            'Staff need a second factor: set it up first.',
          )
        : forbidden(...lacking);
    }
    request.principal = principal;
    return true;
  }
}
