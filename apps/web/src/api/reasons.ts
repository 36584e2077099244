import type { OperationId, Tag } from './generated/operations/names.gen.js';
import { reasonHeader } from './reading-reason.js';

/** Tags and operations about calls, recordings and own data: staff must give a reason first. */
const ofCalls: ReadonlySet<string> = new Set<OperationId | Tag>([
  'absences.ofOwner',
  'callAmounts.ofCalls',
  'callExports',
  'calls',
  'carrierImports.days',
  'carrierImports.differences',
  'carrierImports.link',
  'carrierImports.look',
  'disputes.order',
  'liveCalls',
  'numbers.callCounts',
  'orphanLegs',
  'ownData',
  'recordings.due',
  'recordings.get',
  'recordings.link',
  'recordings.list',
  'recordings.receipts',
  'recordings.receiptsFile',
  'unknownCalls',
]);
/** Changes of users and keys: the audit log gets a fixed reason. */
const ofAdministration: ReadonlySet<string> = new Set<Tag>(['apiKeys', 'staffGrants', 'users']);

/** The `x-reason` header of an operation, for the audit log; no header for operations that need no reason. */
export function reasonFor(id: OperationId, method: string): { 'x-reason'?: string } {
  const [tag = ''] = id.split('.');
  if (ofCalls.has(tag) || ofCalls.has(id)) return reasonHeader();
  return ofAdministration.has(tag) && method !== 'GET' ? { 'x-reason': 'administration' } : {};
}
