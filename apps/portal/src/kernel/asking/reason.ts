import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/**
 * Parameter decorator for staff's reason, the header `x-reason`: `@Reason() reason: string
 * undefined`.
 */
export const Reason = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const given = context.switchToHttp().getRequest<IncomingMessage>().headers['x-reason'];
  return typeof given === 'string' ? given : undefined;
});
