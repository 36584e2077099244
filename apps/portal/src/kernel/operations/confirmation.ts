import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Person } from '../access/index.js';

/** Whether a person says again who he is, before what moves money. */
export abstract class Confirmation {
  /** @throws AppError invalid for another password, `too-many` after some of these. */
  abstract confirm(
    person: Person,
    password: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void>;
}
