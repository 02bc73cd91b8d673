export { seesAll } from './clearing.ts';
export { countFailure, forgetFailures, linkOf, makeLink, spendLink, waitFor } from './links.ts';
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
