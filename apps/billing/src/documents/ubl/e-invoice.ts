import { conflict } from '@app/common';
import type { PrintedDocument } from '../pdf/printed-document.js';
import { brokenRules } from './rules/broken-rules.js';
import { ublDocument } from './ubl-document.js';
import { writeXml } from '../../kernel/xml.js';

/**
 * A document as an e-invoice, of the same document always the same text. One that would break a rule isn't
 * made: whoever got it would refuse it.
 * @throws AppError conflict `no-e-invoice`, with the rules.
 */
export function eInvoice(document: PrintedDocument): string {
  const ubl = ublDocument(document);
  if (ubl === null) {
    const message = `By ${document.number} nothing is owed to us: there is nothing to invoice.`;
    throw conflict('no-e-invoice', message);
  }
  const broken = brokenRules(ubl);
  if (broken.length === 0) return writeXml(ubl);
  const message = `${document.number} can’t be an e-invoice: ${broken.map(({ id, text }) => `${text} (${id})`).join('; ')}.`;
  throw conflict('no-e-invoice', message);
}
