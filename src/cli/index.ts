#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=40
import { Failure } from '#lib/failure.ts';
import { run } from './program.ts';
import { surroundings, tell } from './surroundings.ts';

// The one place that catches operational faults; a bug goes through and shows its trace.
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  const { sentence } = await import('#lib/sentences.ts');
  const tongue = process.argv.find((word, at) => process.argv[at - 1] === '--lang' || word.startsWith('--lang='));
  const own = /e[sn]$/.exec(tongue ?? '')?.[0] as 'es' | 'en' | undefined;
  tell(`vigia: ${sentence(error, surroundings(own ?? null).tongue)}`);
  // Who reads this wrote the file: the list of problems is the message.
  if (['bad-knowledge', 'bad-facts', 'bad-cases', 'bad-register', 'bad-matrix'].includes(error.code)) tell(error.message);
  process.exitCode = error.code === 'wrong-use' ? 2 : 1;
}
