import { AppError } from '@app/common';
import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { askerIdOf, type KnownRequest } from '../access/index.js';

/** Logs requests for things that don't exist, or that the asker may not see. */
@Injectable()
export class NotedMisses implements NestInterceptor {
  private readonly logger = new Logger(NotedMisses.name);

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (error instanceof AppError && error.kind === 'not-found') this.note(context, error.code);
        throw error;
      }),
    );
  }

  private note(context: ExecutionContext, code: string): void {
    const { principal, method, url } = context.switchToHttp().getRequest<KnownRequest>();
    const by = principal && askerIdOf(principal);
    // The rest of the path may contain a secret link or a person's number.
    const path = url?.split('?', 1)[0]?.replace(/(heard|saved)\/.*/, '$1');
    this.logger.warn({
      msg: 'a request asked for a thing that does not exist for the asker',
      by,
      method,
      path,
      code,
    });
  }
}
