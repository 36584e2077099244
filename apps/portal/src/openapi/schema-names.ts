import {
  agedMonth,
  attempt,
  billTo,
  callExport,
  callGroup,
  callRecord,
  callSums,
  carrierImport,
  carrierLayout,
  conflictingReport,
  documentedCharge,
  documentHead,
  documentLine,
  failedMail,
  importDay,
  importDifference,
  importedCall,
  importPreview,
  issuedDocument,
  lateMonth,
  liveCall,
  mailDelivery,
  orphanLeg,
  origin,
  partyBalance,
  priceVersion,
  quarantineEntry,
  quarantineTry,
  rerating,
  reratingDifference,
  reratingParty,
  rowProblem,
  run,
  runProblem,
  plannedDocument,
  callOfLine,
  unknownCall,
  vatLine,
} from '@app/contracts';
import {
  calendarTerms,
  callPrice,
  carrierAgreementTerms,
  consumerTariffTerms,
  explanationStep,
  moneySchema,
  pricePlanTerms,
  quarantined,
} from '@app/rating';
import { z } from 'zod';

/** Schemas that the OpenAPI document describes once, under a name, and refers to. */
export const schemaNames = z.registry<{ id: string }>();

/** Gives a schema its name in the OpenAPI document. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  schemaNames.add(schema, { id });
  return schema;
}

/** What a contract says of a field, for the stricter one that takes it from people. */
export const meaningOf = (field: z.ZodType): string => field.description ?? '';

const ofContracts = {
  Attempt: attempt,
  BalanceOfParty: partyBalance,
  BillTo: billTo,
  CallGroup: callGroup,
  CallPrice: callPrice,
  CallSums: callSums,
  ConflictingReport: conflictingReport,
  Call: callRecord,
  CallExport: callExport,
  CarrierAgreementTerms: carrierAgreementTerms,
  CarrierImport: carrierImport,
  CarrierLayout: carrierLayout,
  Charge: documentedCharge,
  ConsumerTariffTerms: consumerTariffTerms,
  Document: issuedDocument,
  DocumentHead: documentHead,
  DocumentLine: documentLine,
  ExplanationStep: explanationStep,
  FailedMail: failedMail,
  ImportDay: importDay,
  ImportDifference: importDifference,
  ImportedCall: importedCall,
  ImportPreview: importPreview,
  LiveCall: liveCall,
  OrphanLeg: orphanLeg,
  AgedMonth: agedMonth,
  LateMonth: lateMonth,
  UnknownCall: unknownCall,
  MailDelivery: mailDelivery,
  Money: moneySchema,
  Origin: origin,
  PriceCalendar: calendarTerms,
  PlannedDocument: plannedDocument,
  PricePlanTerms: pricePlanTerms,
  PriceVersion: priceVersion,
  Quarantined: quarantined,
  QuarantineEntry: quarantineEntry,
  QuarantineTry: quarantineTry,
  Rerating: rerating,
  ReratingDifference: reratingDifference,
  ReratingParty: reratingParty,
  RowProblem: rowProblem,
  Run: run,
  CallOfLine: callOfLine,
  RunProblem: runProblem,
  VatLine: vatLine,
};
for (const [id, schema] of Object.entries(ofContracts)) named(id, schema);

type JsonSchema = Readonly<Record<string, unknown>>;

/** How a value is written in a query where its zod schema only says how it is read. */
export const wireFormats = z.registry<JsonSchema>();

/** Describes a schema in the OpenAPI document by this JSON schema, whatever zod would make of it. */
export function written<S extends z.ZodType>(schema: S, as: JsonSchema): S {
  wireFormats.add(schema, as);
  return schema;
}
