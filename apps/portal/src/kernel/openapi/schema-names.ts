import { billTo, enteredAmount, named } from '@app/contracts';
import {
  calendarTerms,
  callPrice,
  carrierAgreementTerms,
  consumerTariffTerms,
  explanationStep,
  moneySchema,
  pricePlanTerms,
} from '@app/rating';

export { named, schemaNames, wireFormats, written } from '@app/contracts';

const ofContracts = {
  BillTo: billTo,
  CallPrice: callPrice,
  CarrierAgreementTerms: carrierAgreementTerms,
  ConsumerTariffTerms: consumerTariffTerms,
  EnteredAmount: enteredAmount,
  ExplanationStep: explanationStep,
  Money: moneySchema,
  PriceCalendar: calendarTerms,
  PricePlanTerms: pricePlanTerms,
};
for (const [id, schema] of Object.entries(ofContracts)) named(id, schema);
