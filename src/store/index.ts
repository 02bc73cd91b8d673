/**
 * Where everything is kept: the only SQL there is. Embedded (one folder, one process) or a PostgreSQL server, with the same tables and
 * the same statements. Whoever writes opens a transaction and hands it to the functions here, so that what belongs together is kept
 * together.
 */

export {
  type Act,
  type ActKind,
  actOf,
  actsOf,
  actsOn,
  say,
  sayAll,
} from './cases/acts.ts';
export { type Answered, answeredTo, keepAnswered } from './cases/desk/answered.ts';
export { allCells, type Cell, cellsOf, mostCounted } from './cases/desk/counts.ts';
export { type Told as FeedEntry, toldSince } from './cases/desk/feed.ts';
export {
  filtersOf,
  keepSetting,
  noteLook,
  noteSeen,
  removeFilter,
  type SavedFilter,
  saveFilter,
  seenBy,
  settingOf,
} from './cases/desk/persons.ts';
export {
  type Cleared,
  type Looking,
  type Place as QueuePlace,
  type QueueQuery,
  type QueueRow,
  queueOf,
  type TriageState,
} from './cases/desk/queue.ts';
export { type Triage, triage, triageAsSaid } from './cases/desk/triage.ts';
export { addErrands, type Errand, endErrands, errandsDue, errandsIn, failErrands } from './cases/errands.ts';
export {
  advanceStand,
  type CaseFile,
  filesOf,
  type KeptFile,
  keepFiles,
  type Member,
  membersIn,
  membersOf,
  place,
  standOf,
  type ToldAs,
  type VictimSummary,
} from './cases/files.ts';
export { type CaseQuery, caseNamed, casesByKey, casesIn, namesOfCases, type Told, toldOf } from './cases/find.ts';
export { type Handle, type HandleQuery, handlesIn, postsOfHandle } from './cases/handles.ts';
export {
  type Concern,
  concernedCases,
  concernsOf,
  concernsOfCases,
  hasRegister,
  isSettling,
  keepMatches,
  type Matched,
  matchedSince,
  type Unmatched,
  unmatchedCases,
} from './cases/matches.ts';
export type { Change, Changes } from './cases/news.ts';
export { forgetProposals, holdApart, type Proposal, proposalsOf, propose } from './cases/proposals.ts';
export { bytesOf, nameOf } from './connect/names.ts';
export { fits, helperName, helpersIn, jobsIn, makePartitions, outOfLine, tidy } from './connect/upkeep.ts';
export { type Database, type Db, openDatabase, type Place, type Tx, willBeMade } from './database.ts';
export { checkpointIfDue, makeCheckpoint, stamp, uncovered } from './evidence/checkpoints.ts';
export { type Correction, correct, correctionsOf, type RecordKind } from './evidence/corrections.ts';
export { erase, eraseOverdue } from './evidence/erase.ts';
export { evidenceFor } from './evidence/evidence.ts';
export { type Hold, heldAmong, hold, type Retention, release, retentionIn, type Scope } from './evidence/holds.ts';
export { type OperatorKeys, openKeys } from './evidence/keys.ts';
export { append } from './evidence/log.ts';
export { type Asking, openOriginal, sealedOriginal } from './evidence/originals.ts';
export { type Checking, type StoreFault, type StoreVerdict, verifyStore } from './evidence/verify.ts';
export { type Judged, judgementOf, judgementsBetween, keepJudgements, keepKnowledge, knowledgeOf, unjudged } from './judgements.ts';
export { backup, type Copied, type Copying } from './moving/backup.ts';
export { restore } from './moving/restore.ts';
export * from './people/index.ts';
export { type Fingerprint, type Keeping, keep, knownOf, postsOf, seenPosts } from './posts.ts';
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
  markSource,
  polled,
  reach,
  refusals,
  removeSource,
  type SourceRecord,
  saveSource,
  sourcesIn,
  unclaim,
} from './sources.ts';
