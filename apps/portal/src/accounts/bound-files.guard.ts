import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { signInFirst } from '../kernel/access/index.js';
import { BoundLinks } from '../kernel/files/bound-links.js';
import { Authentication } from './authentication.js';

/**
 * Lets only the principal that asked for a `/files/…` link use it: `AccessGuard` doesn't cover paths outside of
 * `/v1`.
 */
@Injectable()
export class BoundFilesGuard implements CanActivate {
  constructor(
    private readonly authentication: Authentication,
    private readonly links: BoundLinks,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!/^\/files\//i.test(request.path)) return true;
    const by = await this.authentication.principalOf(request);
    if (by === null) throw signInFirst(request);
    this.links.refuseOthers(by, request.path, request.query['for']);
    return true;
  }
}
