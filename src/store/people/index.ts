export { seesAll } from './clearing.ts';
export {
  allConstituents,
  constituentFor,
  constituentsFor,
  countConstituents,
  type Imported,
  keepConstituents,
  ownersIn,
  ownersText,
  type RegisterPart,
  type RegisterQuery,
  type RegisterStand,
  registerParts,
  registerStand,
  registerTexts,
  removeConstituent,
} from './constituents.ts';
export { countFailure, forgetFailures, linkOf, makeLink, spendLink, waitFor } from './links.ts';
export { type KeptMatrix, keepMatrix, matricesIn, matrixOf, removeMatrix } from './matrices.ts';
export {
  addPerson,
  changePerson,
  foldedName,
  type Hand,
  hasPeople,
  type Person,
  type PersonChange,
  peopleIn,
  personNamed,
  personOf,
  personOfSubject,
  tellOf,
} from './people.ts';
export { type Proofs, proofsOf, setPassword, setTotp, spendRecovery, spendStep } from './proofs.ts';
export {
  addToken,
  type Bearer,
  endSessions,
  endToken,
  keepPending,
  openSession,
  pendingOf,
  type SessionRecord,
  type SignedIn,
  sessionsOf,
  signedIn,
  type TokenRecord,
  tokenOf,
  tokensOf,
} from './sessions.ts';
