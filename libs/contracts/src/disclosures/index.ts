export {
  type Disclosure,
  disclosure,
  type DisclosedField,
  disclosedFields,
  disclosureKinds,
  type DisclosureScope,
  type DisclosureState,
  disclosureStates,
} from './disclosure.js';
export * from './operations.js';
