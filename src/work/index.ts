/**
 * What drives the pipeline over the store: takes posts in, puts them in line, judges them in threads, polls sources, looks after the
 * store. One process does all of it, or many share the line of one PostgreSQL.
 */

export { type ActorView, listActors, mergeActors, showActor } from './cases/actors.ts';
export { type Decided, type Decision, decide, type Means } from './cases/deciding.ts';
export { type Desk, openDesk } from './cases/desk.ts';
export { linkSome } from './cases/linking.ts';
export { oddsOf } from './cases/making.ts';
export { type CaseView, showCase } from './cases/showing.ts';
export { deliver } from './deliver.ts';
export { checklistOf, putMeasures, type Step } from './desk/checklist.ts';
export { createFeed, type Feed } from './desk/feed.ts';
export { type Graph, graphOf } from './desk/graph.ts';
export { type Handed, type Handing, handOver, outgoingDossier } from './desk/handing.ts';
export { healthOf, type SourceHealth } from './desk/health.ts';
export { type Archive, ask, type Histories, questionsFor, questionsIn, settleQuestion, speak } from './desk/questions/archive.ts';
export { type Nearness, nearOf } from './desk/questions/nearing.ts';
export { settleByHistory, settleByOutcomes, tend } from './desk/questions/settling.ts';
export { wayTo } from './desk/reaching.ts';
export type { Fired, KnowledgeKind, Piece as KnowledgePiece, Shelf } from './desk/shelf.ts';
export { askOlder, describeSource, type SourceGiven } from './desk/sources.ts';
export { noteOn, putCases, type Signing, undoAll } from './desk/triaging.ts';
export { checkState, createViews, type Page, type Seen, type Views } from './desk/views.ts';
export { createWhatIf, type WhatIf } from './desk/what-if.ts';
export { type Ingested, ingest } from './ingest.ts';
export { type Bearer, type Intake, type Taken, takeIn } from './intake.ts';
export { bringBack } from './line/again.ts';
export { matchSome } from './line/matching.ts';
export type { Depth, Queue } from './line/queue.ts';
export { type Asked, createReposts, type Repost, type Reposts, type Wanted } from './line/reposts.ts';
export { endedCases, type PastCase, type Proposed, proposeWeights } from './past/learning.ts';
export { type Difference, type Replayed, replay } from './past/replay.ts';
export { openSnapshot } from './past/snapshot.ts';
export { bearerOf, isDue, poll, pushed } from './polling.ts';
export { openWork, type Work, type WorkEvent, type WorkSettings } from './service.ts';
export type { Registry } from './threads/register/index.ts';
export type { RegisterRead } from './threads/register/task.ts';
export type { GroundFile, Net } from './threads/sectors.ts';
