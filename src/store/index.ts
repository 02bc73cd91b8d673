/**
 * Where everything is kept: the only SQL there is. Embedded (one folder, one process) or a PostgreSQL server, with the same tables and
 * the same statements. Whoever writes opens a transaction and hands it to the functions here, so that what belongs together is kept
 * together.
 */

export { bytesOf, nameOf } from './connect/names.ts';
export { type Database, type Db, openDatabase, type Place, type Tx } from './database.ts';
export { checkpointIfDue, makeCheckpoint, stamp, uncovered } from './evidence/checkpoints.ts';
export { type Correction, correct, correctionsOf, type RecordKind } from './evidence/corrections.ts';
export { erase, eraseOverdue } from './evidence/erase.ts';
export { evidenceFor } from './evidence/evidence.ts';
export { type Hold, heldAmong, hold, release, type Scope } from './evidence/holds.ts';
export { type OperatorKeys, openKeys } from './evidence/keys.ts';
export { type Asking, openOriginal } from './evidence/originals.ts';
export { type Checking, type StoreFault, type StoreVerdict, verifyStore } from './evidence/verify.ts';
export { type Judged, judgementOf, judgementsBetween, keepJudgements, keepKnowledge, knowledgeOf, unjudged } from './judgements.ts';
export { append } from './ledger.ts';
export { backup, type Copied, type Copying } from './moving/backup.ts';
export { restore } from './moving/restore.ts';
export { type Fingerprint, type Keeping, keep, knownOf, postsOf } from './posts.ts';
export { makeAllFindable } from './search/finding.ts';
export { type Answer, type Found, type Query, search } from './search/index.ts';
export { mend } from './search/mend.ts';
export { erasedBetween, fillSketches, headOf, type Sketched, sketchesAfter, type Text, textsOf } from './search/sketches.ts';
export { type Version, versionsOf } from './search/versions.ts';
export {
  advance,
  advanceBackfill,
  askBackfill,
  broughtBy,
  claim,
  polled,
  reach,
  refusals,
  removeSource,
  type SourceRecord,
  saveSource,
  sourcesIn,
  unclaim,
} from './sources.ts';
export { fits, helperName, helpersIn, jobsIn, makePartitions, outOfLine, tidy } from './upkeep.ts';
