export {
  type Disclosure,
  disclosure,
  type DisclosedField,
  disclosedFields,
  disclosureKinds,
  type DisclosureScope,
  type DisclosureState,
} from './disclosure.js';
export * from './operations.js';
