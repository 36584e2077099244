import type { ServerResponse } from 'node:http';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
} from '@nestjs/common';
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
import type { Config } from '../kernel/config.js';
import { Authentication, platformKey } from './authentication.js';
import { RequestRates } from './request-rates.js';

/**
 * Global guard: every route under /v1 is closed unless its `@Access`, `@OursAlone` or `@Open` says who may call it.
 * It runs before the request's input is validated. For an owner that the principal doesn't belong to, it answers
 * `not-found` instead of `forbidden`, so that the owner stays hidden.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);
  private readonly rates: RequestRates;

  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    @Inject(CONFIG) config: Pick<Config, 'REQUESTS_AT_ONCE' | 'REQUESTS_PER_SECOND'>,
  ) {
    const { REQUESTS_AT_ONCE: atOnce, REQUESTS_PER_SECOND: perSecond } = config;
    this.rates = new RequestRates({ atOnce, perSecond });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<KnownRequest>();
    const route = [context.getHandler(), context.getClass()];
    const asked = this.reflector.getAllAndOverride<Asked | undefined>(ACCESS, route);
    // The platform serves health and metrics on the same port; they need no permission.
    if (asked === 'open' || (asked === undefined && !/^\/v1(?:[/?]|$)/i.test(request.url ?? '')))
      return true;
    if (asked === undefined) throw forbidden();
    const principal = await this.authentication.principalOf(request);
    if (principal === null) {
      http.getResponse<ServerResponse>().setHeader('www-authenticate', 'Bearer');
      throw signInFirst(request);
    }
    this.refuseTooMany(principal, http.getResponse<ServerResponse>());
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

  /**
   * The operator's own key, which sets the platform up, is not limited.
   * @throws AppError too-many `too-many-requests`, with `retry-after` on the response.
   */
  private refuseTooMany(by: Principal, response: ServerResponse): void {
    if (by === platformKey) return;
    const seconds = this.rates.waitFor(`${by.kind} ${askerIdOf(by)}`);
    if (seconds === 0) return;
    response.setHeader('retry-after', seconds);
    throw new AppError(
      'too-many',
      'too-many-requests',
      `Too many requests: send the next one in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    );
  }

  private noteMiss({ method, url }: KnownRequest, by: Principal): void {
    this.logger.warn({
      msg: 'a request asked for a thing that is hidden from the asker',
      asked: `${method ?? ''} ${url?.split('?', 1)[0] ?? ''}`,
      asker: askerIdOf(by),
    });
  }
}
