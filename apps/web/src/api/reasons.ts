import { asksReason, type OperationId, type Tag } from './generated/operations/names.gen.js';
import { reasonHeader } from './reading-reason.js';

/** Changes of users and keys: the audit log gets a fixed reason. */
const ofAdministration: ReadonlySet<string> = new Set<Tag>(['apiKeys', 'staffGrants', 'users']);

/** The `x-reason` header of an operation, for the audit log; no header for operations that need no reason. */
export function reasonFor(id: OperationId, method: string): { 'x-reason'?: string } {
  if (asksReason.has(id)) return reasonHeader();
  const [tag = ''] = id.split('.');
  return ofAdministration.has(tag) && method !== 'GET' ? { 'x-reason': 'administration' } : {};
}
