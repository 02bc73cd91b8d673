/**
 * The ledger of evidence: what makes a record provable, without where it is kept. Entries chained by hash, checkpoints signed over
 * them, trusted timestamps, sealed originals, keyed fingerprints, the bundle for a prosecutor. No SQL, no files, no clock.
 */
export { bundleOf, type Evidence, type Exhibit, type Stretch } from './bundle/make.ts';
export { type Fault, type Verdict, verifyBundle } from './bundle/verify.ts';
export { type Checkpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts';
export {
  type Break,
  beginning,
  type Entry,
  type EntryKind,
  entry,
  entryKinds,
  follow,
  type Json,
  type Link,
  lineOf,
  type Said,
  saidIn,
} from './entry.ts';
export { fingerprint } from './fingerprint.ts';
export { type Signer, signerFrom, type Verifier, verifierFrom } from './keys.ts';
export { openNote, signNote } from './note.ts';
export { type Sealer, sealerFor, unseal } from './seal.ts';
export { openTimestamp, type Timestamp, timestampRequest } from './timestamp/timestamp.ts';
