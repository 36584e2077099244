import { conflict } from '@app/common';
import type { PrintedDocument } from '../pdf/printed-document.js';
import { brokenRules } from './rules/broken-rules.js';
import { ublDocument } from './ubl-document.js';
import { writeXml } from '../../kernel/xml.js';

/**
 * A document as an e-invoice (UBL); the same document always gives the same text. A document that
 * would break a rule gets none, as recipients would refuse it.
 * @throws AppError conflict `no-e-invoice`, with the broken rules.
 */
export function eInvoice(document: PrintedDocument): string {
  const ubl = ublDocument(document);
  if (ubl === null) {
    const message = `${document.number} has no amount owed to us, so it has no e-invoice.`;
    throw conflict('no-e-invoice', message);
  }
  const broken = brokenRules(ubl);
  if (broken.length === 0) return writeXml(ubl);
  const message = `${document.number} cannot be an e-invoice: ${broken.map(({ id, text }) => `${text} (${id})`).join('; ')}.`;
  throw conflict('no-e-invoice', message);
}
