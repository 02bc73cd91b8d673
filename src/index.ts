/**
 * Vigía as a library: posts in, readings and assessments out. Nothing here touches network, files or clock, but for
 * `loadKnowledge`, which reads the folder of knowledge once.
 *
 * ```ts
 * const knowledge = loadKnowledge();
 * const reading = read(post, knowledge);
 * const dossier = localise(assess(post, knowledge, { asOf: '2026-11-22T18:00:00Z' }), 'es');
 * ```
 */
export { gauge } from '#gauge';
export { judge } from '#judge';
export { type Knowledge, loadKnowledge } from '#knowledge';
export { Failure, type FailureCode } from '#lib/failure.ts';
export { sentence } from '#lib/sentences.ts';
export { link } from '#link';
export * from '#model';
export { assess } from '#pipeline';
export { read } from '#read';
export { type Format, formatNames, schemaNames, schemaOf, share } from '#share';
export { warn } from '#warn';
