import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** `@Reason() reason: string | undefined`: why staff want to see it, the header `x-reason`. */
export const Reason = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const given = context.switchToHttp().getRequest<IncomingMessage>().headers['x-reason'];
  return typeof given === 'string' ? given : undefined;
});
