import { parentPort, workerData } from 'node:worker_threads';
import { loadKnowledge } from '#knowledge';
import { chain, partOf } from '#link';
import { readRegister, registerText } from '#match';
import type { Case, Concerns, Constituent } from '#model';
import { concernsIn } from '#pipeline';
import { registerParts } from '#store';
import type { Answers, Found, RegisterRead, Subject, Task } from './task.ts';

const { knowledge: folder } = workerData as { readonly knowledge: string };
let knowledge: ReturnType<typeof loadKnowledge> | null = null;
let register: Constituent[] = [];

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(answerTo(task));
});

function answerTo(task: Task): Answers[Task['kind']] {
  if (task.kind === 'read') return read(task);
  if (task.kind === 'match') return matched(task.subjects);
  // A list that was laid out is known by itself, so that another is another.
  if (task.fresh) register = [];
  for (const text of task.texts) register.push(JSON.parse(text) as Constituent);
  return null;
}

function matched(subjects: readonly Subject[]): Found {
  knowledge ??= loadKnowledge(folder);
  const known = knowledge;
  let broken: string | null = null;
  const found = subjects.map((subject): Concerns | null => {
    try {
      const one = caseOf(subject);
      return one && concernsIn(one, register, known);
    } catch (fault) {
      const [, place = ''] = (fault instanceof Error ? (fault.stack ?? '') : '').split('\n');
      broken = `${fault instanceof Error ? fault.name : 'Error'} ${place.trim()}`.slice(0, 300);
      return null;
    }
  });
  return { found, broken };
}

function caseOf(subject: Subject): Case | null {
  if ('one' in subject) return subject.one;
  const parts = subject.parts.flatMap(({ reading, number }) => partOf(reading, number)?.reading ?? []);
  const [first] = parts;
  return first === undefined ? null : chain(parts, [], first.document.publishedAt ?? '1970-01-01T00:00:00Z');
}

function read({ bytes, kept, goes }: Extract<Task, { kind: 'read' }>): RegisterRead {
  const owners = new Map(JSON.parse(kept) as [string, string | null][]);
  const { constituents, problems, count } = readRegister(registerText(bytes), goes ? new Map() : owners);
  const known = constituents.reduce((sum, { id }) => sum + Number(owners.has(id)), 0);
  const parts = [...registerParts(constituents)];
  return { total: constituents.length, known, gone: owners.size - known, count, problems, parts };
}
